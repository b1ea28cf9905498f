import { eventType } from "inngest";
import { expect, test } from "vitest";
import { z } from "zod";
import { createGate, prepareBench } from "./test/harness";

const asked = eventType("test/asked", { schema: z.object({ n: z.number() }) });

const bench = prepareBench();

test("an engine that vanishes in a step: the next one finishes the run, each effect once", async () => {
  const effects: string[] = [];
  const gate = createGate();
  let calls = 0;
  const fn = bench().client.createFunction({ id: "chunks", triggers: [asked] }, async ({ step }) => {
    for (const chunk of ["a", "b", "c"]) {
      await step.run(chunk, async () => {
        // The first engine never gets past chunk b: its process is gone, as far as the second can tell.
        if (chunk === "b" && ++calls === 1) await gate.passed;
        effects.push(chunk);
        return chunk;
      });
    }
    return effects.length;
  });
  await bench().start([fn]);
  await bench().client.send(asked.create({ n: 1 }));
  await expect.poll(() => calls).toBe(1);
  bench().drop();
  const second = await bench().start([fn]);
  await second.idle();
  expect(effects).toEqual(["a", "b", "c"]);
  expect((await bench().runs())[0]).toMatchObject({ status: "completed", output: 3, takeovers: 0 });

  // The first engine wakes up again: its report is refused, and it stops.
  gate.open();
  await expect.poll(() => effects).toEqual(["a", "b", "c", "b"]);
  await second.idle();
  expect((await bench().steps((await bench().runs())[0]?.id ?? "")).map((step) => step.name)).toEqual(["a", "b", "c"]);
});

test("stopping lets the step under way finish and be kept; the next engine goes on behind it", async () => {
  const effects: string[] = [];
  const gate = createGate();
  const fn = bench().client.createFunction({ id: "polite", triggers: [asked] }, async ({ step }) => {
    await step.run("a", async () => {
      effects.push("a starts");
      await gate.passed;
      effects.push("a ends");
    });
    await step.run("b", () => effects.push("b"));
  });
  const first = await bench().start([fn]);
  await bench().client.send(asked.create({ n: 1 }));
  await expect.poll(() => effects).toEqual(["a starts"]);
  const stopping = first.stop();
  gate.open();
  await stopping;
  expect(effects).toEqual(["a starts", "a ends"]);
  const second = await bench().start([fn]);
  await second.idle();
  expect(effects).toEqual(["a starts", "a ends", "b"]);
  expect((await bench().runs())[0]?.status).toBe("completed");
});

test("a database that goes away in a step and comes back: the run goes on from its last kept step", async () => {
  const effects: string[] = [];
  const gate = createGate();
  const fn = bench().client.createFunction({ id: "outage", triggers: [asked] }, async ({ step }) => {
    await step.run("a", () => effects.push("a"));
    await step.run("b", async () => {
      effects.push("b");
      await gate.passed;
    });
    await step.run("c", () => effects.push("c"));
  });
  const engine = await bench().start([fn]);
  await bench().client.send(asked.create({ n: 1 }));
  await expect.poll(() => effects).toEqual(["a", "b"]);
  await bench().withoutDatabase(async () => {
    gate.open();
    await engine.idle();
  });
  expect((await bench().runs())[0]?.status).toBe("running");
  bench().clock.advance(1000);
  await engine.idle();
  // The result of b could not be stored, so b runs again: at least once, never skipped.
  expect(effects).toEqual(["a", "b", "b", "c"]);
  expect((await bench().runs())[0]).toMatchObject({ status: "completed", takeovers: 0 });
});

test("runs and events are forgotten a week after they ended", async () => {
  const fn = bench().client.createFunction({ id: "brief", triggers: [asked] }, () => {});
  const engine = await bench().start([fn]);
  const dayMs = 86_400_000;
  for (const n of [1, 2, 3]) {
    await bench().client.send(asked.create({ n }, { id: `event-${n}` }));
    await engine.idle();
    bench().clock.advance(5 * dayMs);
  }
  await bench().client.send(asked.create({ n: 4 }, { id: "event-4" }));
  await engine.idle();
  expect((await bench().runs()).map((run) => run.eventId)).toEqual(["event-3", "event-4"]);
  expect((await bench().events()).map((event) => event.id)).toEqual(["event-3", "event-4"]);
});

test("sleeps and waits left by an earlier process end on time", async () => {
  const effects: string[] = [];
  const fn = bench().client.createFunction({ id: "sleeper", triggers: [asked] }, async ({ step }) => {
    await step.sleep("nap", "2h");
    await step.run("work", () => effects.push("work"));
  });
  const first = await bench().start([fn]);
  await bench().client.send(asked.create({ n: 1 }));
  await first.idle();
  await first.stop();
  bench().clock.advance(7_200_000);
  const second = await bench().start([fn]);
  await second.idle();
  expect(effects).toEqual(["work"]);
});

test("a run that takes its process down every time ends failed instead of for ever", async () => {
  let started = 0;
  const fn = bench().client.createFunction({ id: "killer", triggers: [asked] }, async ({ step }) => {
    await step.run("die", () => {
      started++;
      return new Promise<void>(() => {});
    });
  });
  await bench().start([fn]);
  await bench().client.send(asked.create({ n: 1 }));
  for (let life = 1; life <= 6; life++) {
    await expect.poll(() => started).toBe(life);
    bench().drop();
    await bench().start([fn]);
  }
  await expect.poll(async () => (await bench().runs())[0]?.status).toBe("failed");
  expect((await bench().runs())[0]?.error).toMatchObject({ name: "RunInterrupted" });
  expect(started).toBe(6);
});

test("a run whose function is gone ends failed and says so", async () => {
  const options = { id: "gone", triggers: [asked] };
  const fn = bench().client.createFunction(options, ({ step }) => step.sleep("nap", "1h"));
  const first = await bench().start([fn]);
  await bench().client.send(asked.create({ n: 1 }));
  await first.idle();
  await first.stop();
  bench().clock.advance(3_600_000);
  const second = await bench().start([]);
  await second.idle();
  expect((await bench().runs())[0]).toMatchObject({
    status: "failed",
    error: { message: 'The function "app-gone" no longer exists.' },
  });
});
