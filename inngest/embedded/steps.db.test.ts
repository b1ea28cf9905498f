import { eventType } from "inngest";
import { expect, test } from "vitest";
import { z } from "zod";
import { prepareBench } from "./test/harness";

const asked = eventType("test/asked", { schema: z.object({ n: z.number() }) });

const bench = prepareBench();

test("a finished step is executed once and its result replayed", async () => {
  const effects: string[] = [];
  const fn = bench().client.createFunction({ id: "memo", triggers: [asked] }, async ({ event, step }) => {
    const first = await step.run("first", () => effects.push("first"));
    await step.sleep("rest", "1h");
    const second = await step.run("second", () => effects.push("second"));
    return { n: event.data.n, first, second };
  });
  const engine = await bench().start([fn]);
  await bench().client.send(asked.create({ n: 7 }));
  await engine.idle();
  expect(effects).toEqual(["first"]);
  bench().clock.advance(3_600_000);
  await engine.idle();
  expect(effects).toEqual(["first", "second"]);
  const [run] = await bench().runs();
  expect(run).toMatchObject({ status: "completed", output: { n: 7, first: 1, second: 2 }, error: null });
  const names = (await bench().steps(run?.id ?? "")).map((step) => step.name);
  expect(names).toEqual(["first", "rest", "second"]);
});

test.each([
  ["text that reads as a number", "123"],
  ["text with NUL and a lone surrogate", "a\u0000b\ud800"],
  ["null", null],
  ["nothing", undefined],
  ["false", false],
  ["an empty list", []],
])("a step's result survives the database: %s", async (_name, value) => {
  let calls = 0;
  const fn = bench().client.createFunction({ id: "value", triggers: [asked] }, async ({ step }) => {
    const result = await step.run("make", () => {
      calls++;
      return value;
    });
    await step.sleep("rest", "1m");
    return { result };
  });
  const engine = await bench().start([fn]);
  await bench().client.send(asked.create({ n: 1 }));
  await engine.idle();
  bench().clock.advance(60_000);
  await engine.idle();
  const [run] = await bench().runs();
  expect({ status: run?.status, calls, output: run?.output }).toEqual({
    status: "completed",
    calls: 1,
    output: { result: value ?? null },
  });
});

test("parallel steps each run once, side by side, and the chains behind them go on", async () => {
  const effects: string[] = [];
  let together = 0;
  let most = 0;
  const fn = bench().client.createFunction({ id: "parallel", triggers: [asked] }, async ({ step }) => {
    const one = (id: string) =>
      step.run(id, async () => {
        most = Math.max(most, ++together);
        await new Promise((resolve) => setImmediate(resolve));
        together--;
        effects.push(id);
        return id;
      });
    const chain = async () => [await one("c1"), await one("c2")];
    return Promise.all([one("a"), one("b"), chain(), step.sleep("nap", "10m")]);
  });
  const engine = await bench().start([fn]);
  await bench().client.send(asked.create({ n: 1 }));
  await engine.idle();
  expect(effects.toSorted()).toEqual(["a", "b", "c1"]);
  expect(most).toBe(3);
  bench().clock.advance(600_000);
  await engine.idle();
  expect(effects.toSorted()).toEqual(["a", "b", "c1", "c2"]);
  const [run] = await bench().runs();
  expect(run).toMatchObject({ status: "completed", output: ["a", "b", ["c1", "c2"], null] });
});

test("an event sent inside a step starts its own run, once", async () => {
  const told = eventType("test/told", { schema: z.object({ from: z.number() }) });
  const heard: number[] = [];
  const tell = bench().client.createFunction({ id: "tell", triggers: [asked] }, async ({ event, step }) => {
    const { ids } = await step.sendEvent("tell", told.create({ from: event.data.n }));
    await step.sleep("rest", "1m");
    return ids.length;
  });
  const listen = bench().client.createFunction({ id: "listen", triggers: [told] }, async ({ event, step }) => {
    await step.run("hear", () => heard.push(event.data.from));
  });
  const engine = await bench().start([tell, listen]);
  await bench().client.send(asked.create({ n: 3 }));
  await engine.idle();
  bench().clock.advance(60_000);
  await engine.idle();
  expect(heard).toEqual([3]);
  expect((await bench().runs()).map((run) => run.status)).toEqual(["completed", "completed"]);
});

test("an event with an id that was seen before does nothing", async () => {
  const seen: unknown[] = [];
  const fn = bench().client.createFunction({ id: "once", triggers: [asked] }, ({ event }) => {
    seen.push(event.data.n);
  });
  const engine = await bench().start([fn]);
  const first = await bench().client.send(asked.create({ n: 1 }, { id: "same" }));
  const again = await bench().client.send(asked.create({ n: 2 }, { id: "same" }));
  await engine.idle();
  expect(again).toEqual(first);
  expect(seen).toEqual([1]);
});

test.each([
  ["arrives", { n: 5 }, { got: 5 }],
  ["is about something else", { n: 6 }, { got: null }],
])("waiting for an event: it %s", async (_name, data, output) => {
  const answered = eventType("test/answered", { schema: z.object({ n: z.number() }) });
  const fn = bench().client.createFunction({ id: "wait", triggers: [asked] }, async ({ step }) => {
    const answer = await step.waitForEvent("answer", { event: answered, timeout: "1d", match: "data.n" });
    return { got: answer === null ? null : answer.data.n };
  });
  const engine = await bench().start([fn]);
  await bench().client.send(asked.create({ n: 5 }));
  await engine.idle();
  await bench().client.send(answered.create(data));
  await engine.idle();
  bench().clock.advance(86_400_000);
  await engine.idle();
  const [run] = await bench().runs();
  expect(run).toMatchObject({ status: "completed", output });
});

test.each([
  ["its result", async () => ({ twice: 8 }), { got: 8 }],
  ["its error", async () => Promise.reject(new Error("no")), { got: "no" }],
])("a function that invokes another gets %s", async (_name, work, output) => {
  const child = bench().client.createFunction(
    { id: "child", triggers: [{ event: "test/never" }], retries: 0 },
    async (): Promise<{ twice: number }> => work(),
  );
  const parent = bench().client.createFunction({ id: "parent", triggers: [asked], retries: 0 }, async ({ step }) => {
    const done = await step
      .invoke("ask", { function: child, data: { n: 4 } })
      .catch((error: unknown) => ({ twice: error instanceof Error ? error.message : "" }));
    return { got: done.twice };
  });
  const engine = await bench().start([child, parent]);
  await bench().client.send(asked.create({ n: 4 }));
  await engine.idle();
  const [run] = (await bench().runs()).filter((row) => row.functionId === "app-parent");
  expect(run).toMatchObject({ status: "completed", output });
});
