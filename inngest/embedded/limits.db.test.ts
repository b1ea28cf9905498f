import { eventType } from "inngest";
import { expect, test } from "vitest";
import { z } from "zod";
import { embeddedBaseUrl, embeddedFetch } from "./fetch";
import { limits } from "./protocol";
import { prepareBench } from "./test/harness";

const asked = eventType("test/asked", { schema: z.object({ n: z.number() }) });

const bench = prepareBench();

test("a run keeps 1,000 steps; one more ends it failed, with the reason", async () => {
  let done = 0;
  const fn = bench().client.createFunction({ id: "many", triggers: [asked], retries: 0 }, async ({ step }) => {
    for (;;) await step.run(`step ${done}`, () => void done++);
  });
  const engine = await bench().start([fn]);
  await bench().client.send(asked.create({ n: 1 }));
  await engine.idle();
  const [run] = await bench().runs();
  expect(run).toMatchObject({ status: "failed", error: { message: expect.stringContaining("at most 1000") } });
  expect(await bench().steps(run?.id ?? "")).toHaveLength(limits.stepsPerRun);
  expect(done).toBe(limits.stepsPerRun + 1);
}, 120_000);

test("a step that returns too much fails its run and says what to return", async () => {
  const fn = bench().client.createFunction({ id: "fat", triggers: [asked] }, ({ step }) =>
    step.run("everyone", () => "x".repeat(limits.stepOutputBytes)),
  );
  const engine = await bench().start([fn]);
  await bench().client.send(asked.create({ n: 1 }));
  await engine.idle();
  expect((await bench().runs())[0]).toMatchObject({
    status: "failed",
    error: { message: expect.stringContaining("Return ids and counts") },
  });
});

test.each([
  ["a huge event", { name: "test/asked", data: { text: "x".repeat(limits.eventBytes) } }, 413, /at most 524288/],
  ["an event without a name", { data: {} }, 400, /Not an event/],
  ["too many at once", Array.from({ length: 1001 }, () => ({ name: "test/asked" })), 400, /Not an event/],
])("%s is refused and nothing is kept", async (_name, body, status, error) => {
  const fn = bench().client.createFunction({ id: "any", triggers: [asked] }, () => {});
  await bench().start([fn]);
  const response = await embeddedFetch(`${embeddedBaseUrl}e/key`, { method: "POST", body: JSON.stringify(body) });
  expect(response.status).toBe(status);
  expect(await response.json()).toMatchObject({ error: expect.stringMatching(error) });
  expect(await bench().runs()).toEqual([]);
});

test("a setting the engine would not honour is refused at the start, by name", async () => {
  const fn = bench().client.createFunction({ id: "slow", triggers: [asked], debounce: { period: "5m" } }, () => {});
  await expect(bench().start([fn])).rejects.toThrow('Function "app-slow" uses debounce');
});

test("without an engine the client is told so", async () => {
  const response = await embeddedFetch(`${embeddedBaseUrl}e/key`, { method: "POST", body: "{}" });
  expect(response.status).toBe(503);
});
