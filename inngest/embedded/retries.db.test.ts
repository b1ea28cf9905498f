import { eventType, NonRetriableError, RetryAfterError } from "inngest";
import { expect, test } from "vitest";
import { z } from "zod";
import { backoffMs } from "./retry";
import { prepareBench } from "./test/harness";

const asked = eventType("test/asked", { schema: z.object({ n: z.number() }) });

const bench = prepareBench();

test("a failing step is tried again after each wait of the table, then the run goes on", async () => {
  const tries: { attempt: number; at: number }[] = [];
  const effects: string[] = [];
  const start = bench().clock.now().getTime();
  const fn = bench().client.createFunction(
    { id: "flaky", triggers: [asked], retries: 3 },
    async ({ step, attempt }) => {
      await step.run("before", () => effects.push("before"));
      await step.run("flaky", () => {
        tries.push({ attempt, at: bench().clock.now().getTime() - start });
        if (tries.length < 4) throw new Error(`try ${tries.length}`);
      });
      await step.run("after", () => effects.push("after"));
      return "done";
    },
  );
  const engine = await bench().start([fn]);
  await bench().client.send(asked.create({ n: 1 }));
  await engine.idle();
  for (const wait of backoffMs.slice(0, 3)) {
    bench().clock.advance(wait - 1);
    await engine.idle();
    bench().clock.advance(1);
    await engine.idle();
  }
  const [first, second, third] = backoffMs;
  expect(tries).toEqual([
    { attempt: 0, at: 0 },
    { attempt: 1, at: first },
    { attempt: 2, at: first + second },
    { attempt: 3, at: first + second + third },
  ]);
  expect(effects).toEqual(["before", "after"]);
  expect((await bench().runs())[0]).toMatchObject({ status: "completed", output: "done" });
});

test("a poisoned step ends its run failed with its error, and onFailure hears of it once", async () => {
  let tries = 0;
  const failures: unknown[] = [];
  const fn = bench().client.createFunction(
    {
      id: "poison",
      triggers: [asked],
      retries: 2,
      onFailure: ({ error, event }) => {
        failures.push({ message: error.message, n: event.data.event.data.n, of: event.data.function_id });
      },
    },
    async ({ step }) => {
      await step.run("poison", () => {
        tries++;
        throw new TypeError("always");
      });
    },
  );
  const engine = await bench().start([fn]);
  await bench().client.send(asked.create({ n: 9 }));
  await engine.idle();
  for (const wait of backoffMs) {
    bench().clock.advance(wait);
    await engine.idle();
  }
  expect(tries).toBe(3);
  expect(failures).toEqual([{ message: "always", n: 9, of: "app-poison" }]);
  const [run, failure] = await bench().runs();
  expect(run).toMatchObject({ status: "failed", error: { name: "TypeError", message: "always" } });
  expect(failure).toMatchObject({ functionId: "app-poison-failure", status: "completed" });
});

test("an error outside any step is retried too, without repeating finished steps", async () => {
  const effects: string[] = [];
  let tries = 0;
  const fn = bench().client.createFunction({ id: "body", triggers: [asked], retries: 1 }, async ({ step }) => {
    await step.run("once", () => effects.push("once"));
    if (++tries === 1) throw new Error("between steps");
    await step.run("last", () => effects.push("last"));
  });
  const engine = await bench().start([fn]);
  await bench().client.send(asked.create({ n: 1 }));
  await engine.idle();
  bench().clock.advance(backoffMs[0]);
  await engine.idle();
  expect(effects).toEqual(["once", "last"]);
  expect((await bench().runs())[0]?.status).toBe("completed");
});

test.each([
  ["in a step", true],
  ["outside any step", false],
])("a NonRetriableError %s ends the run at once", async (_name, inStep) => {
  let tries = 0;
  const fail = () => {
    tries++;
    throw new NonRetriableError("hopeless");
  };
  const fn = bench().client.createFunction({ id: "hopeless", triggers: [asked], retries: 5 }, ({ step }) =>
    inStep ? step.run("fail", fail) : fail(),
  );
  const engine = await bench().start([fn]);
  await bench().client.send(asked.create({ n: 1 }));
  await engine.idle();
  expect(tries).toBe(1);
  expect((await bench().runs())[0]).toMatchObject({ status: "failed", error: { message: "hopeless" } });
});

test.each([
  ["in a step", true],
  ["outside any step", false],
])("a RetryAfterError %s sets the wait itself", async (_name, inStep) => {
  let tries = 0;
  const fail = () => {
    if (++tries === 1) throw new RetryAfterError("busy", "7m");
    return "done";
  };
  const fn = bench().client.createFunction({ id: "busy", triggers: [asked], retries: 1 }, ({ step }) =>
    inStep ? step.run("fail", fail) : fail(),
  );
  const engine = await bench().start([fn]);
  await bench().client.send(asked.create({ n: 1 }));
  await engine.idle();
  bench().clock.advance(7 * 60_000 - 1);
  await engine.idle();
  expect(tries).toBe(1);
  bench().clock.advance(1);
  await engine.idle();
  expect((await bench().runs())[0]).toMatchObject({ status: "completed", output: "done" });
});

test("a step that failed for good may be caught, and the run goes on", async () => {
  const fn = bench().client.createFunction({ id: "caught", triggers: [asked], retries: 0 }, async ({ step }) => {
    const result = await step
      .run("fail", (): string => {
        throw new Error("no luck");
      })
      .catch((error: unknown) => (error instanceof Error ? error.message : "?"));
    return step.run("then", () => `after ${result}`);
  });
  const engine = await bench().start([fn]);
  await bench().client.send(asked.create({ n: 1 }));
  await engine.idle();
  expect((await bench().runs())[0]).toMatchObject({ status: "completed", output: "after no luck" });
});

test("one of several parallel steps fails and is retried alone", async () => {
  const tries: Record<string, number> = {};
  const fn = bench().client.createFunction({ id: "partial", triggers: [asked], retries: 1 }, async ({ step }) => {
    const one = (id: string) =>
      step.run(id, () => {
        tries[id] = (tries[id] ?? 0) + 1;
        if (id === "b" && tries[id] === 1) throw new Error("first time");
        return id;
      });
    return Promise.all([one("a"), one("b"), one("c")]);
  });
  const engine = await bench().start([fn]);
  await bench().client.send(asked.create({ n: 1 }));
  await engine.idle();
  bench().clock.advance(backoffMs[0]);
  await engine.idle();
  expect(tries).toEqual({ a: 1, b: 2, c: 1 });
  expect((await bench().runs())[0]).toMatchObject({ status: "completed", output: ["a", "b", "c"] });
});
