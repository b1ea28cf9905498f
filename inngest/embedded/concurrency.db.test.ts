import { eventType } from "inngest";
import { expect, test } from "vitest";
import { z } from "zod";
import { createGate, prepareBench } from "./test/harness";

const asked = eventType("test/asked", { schema: z.object({ source: z.number(), n: z.number() }) });
const stopped = eventType("test/stopped", { schema: z.object({ n: z.number() }) });

const bench = prepareBench();

test("one run at a time per key, in order; other keys go ahead", async () => {
  const gates = new Map([1, 2, 3].map((n) => [n, createGate()]));
  const log: string[] = [];
  const fn = bench().client.createFunction(
    { id: "keyed", triggers: [asked], concurrency: [{ key: "event.data.source", limit: 1 }] },
    async ({ event, step }) => {
      await step.run("work", async () => {
        log.push(`start ${event.data.n}`);
        await gates.get(event.data.n)?.passed;
        log.push(`end ${event.data.n}`);
      });
    },
  );
  const engine = await bench().start([fn]);
  const sent = [
    { source: 1, n: 1 },
    { source: 1, n: 2 },
    { source: 2, n: 3 },
  ];
  await bench().client.send(sent.map((data) => asked.create(data)));
  // The order between two keys is not defined.
  await expect.poll(() => log.toSorted()).toEqual(["start 1", "start 3"]);
  gates.get(3)?.open();
  await expect.poll(() => log.slice(2)).toEqual(["end 3"]);
  gates.get(1)?.open();
  gates.get(2)?.open();
  await engine.idle();
  expect(log.slice(2)).toEqual(["end 3", "end 1", "start 2", "end 2"]);
});

test("a sleeping run leaves its place to the next", async () => {
  const log: string[] = [];
  const fn = bench().client.createFunction(
    { id: "naps", triggers: [asked], concurrency: 1 },
    async ({ event, step }) => {
      await step.run("before", () => log.push(`before ${event.data.n}`));
      await step.sleep("nap", "1h");
      await step.run("after", () => log.push(`after ${event.data.n}`));
    },
  );
  const engine = await bench().start([fn]);
  await bench().client.send([1, 2].map((n) => asked.create({ source: 1, n })));
  await engine.idle();
  expect(log).toEqual(["before 1", "before 2"]);
  bench().clock.advance(3_600_000);
  await engine.idle();
  expect(log).toEqual(["before 1", "before 2", "after 1", "after 2"]);
});

test("a matching event cancels a waiting run and leaves the others", async () => {
  const log: number[] = [];
  const fn = bench().client.createFunction(
    { id: "stoppable", triggers: [asked], cancelOn: [{ event: stopped, match: "data.n" }] },
    async ({ event, step }) => {
      await step.sleep("nap", "1h");
      await step.run("work", () => log.push(event.data.n));
    },
  );
  const engine = await bench().start([fn]);
  await bench().client.send([1, 2].map((n) => asked.create({ source: 1, n })));
  await engine.idle();
  await bench().client.send(stopped.create({ n: 1 }));
  await engine.idle();
  bench().clock.advance(3_600_000);
  await engine.idle();
  expect(log).toEqual([2]);
  expect((await bench().runs()).map((run) => run.status)).toEqual(["cancelled", "completed"]);
});

test("cancelled in the middle of a step: the step ends, its result is not kept, nothing follows", async () => {
  const gate = createGate();
  const log: string[] = [];
  const told: unknown[] = [];
  const fn = bench().client.createFunction(
    { id: "midway", triggers: [asked], cancelOn: [{ event: stopped, if: "event.data.n == async.data.n" }] },
    async ({ step }) => {
      await step.run("long", async () => {
        log.push("start");
        await gate.passed;
        log.push("end");
      });
      await step.run("next", () => log.push("next"));
    },
  );
  const hears = bench().client.createFunction(
    { id: "hears", triggers: [{ event: "inngest/function.cancelled" }] },
    ({ event }) => {
      told.push(event.data.function_id);
    },
  );
  const engine = await bench().start([fn, hears]);
  await bench().client.send(asked.create({ source: 1, n: 1 }));
  await expect.poll(() => log).toEqual(["start"]);
  await bench().client.send(stopped.create({ n: 1 }));
  gate.open();
  await engine.idle();
  expect(log).toEqual(["start", "end"]);
  expect(told).toEqual(["app-midway"]);
  const [run] = await bench().runs();
  expect(run?.status).toBe("cancelled");
  expect(await bench().steps(run?.id ?? "")).toEqual([]);
});
