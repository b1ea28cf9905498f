import { sql } from "drizzle-orm";
import { serve } from "inngest/edge";
import { pino } from "pino";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { engineEvents, engineRuns, engineSteps } from "@/drizzle/schema/engine";
import type { Context } from "@/lib/context";
import { listDeliveries } from "@/lib/notify/deliveries.store";
import { addWebhook } from "@/lib/notify/testing/channels";
import { SourceError } from "@/lib/sources/error";
import type { SourceOpener } from "@/lib/sync/open-source";
import { startSync } from "@/lib/sync/start";
import { contextOn, createTestSource, liftGuard, readOutcome, readUsers, sourceOf } from "@/lib/sync/testing/world";
import { openTestDatabase, resetDatabase, type TestDatabase } from "@/scripts/test/database";
import { backoffMs } from "./embedded/retry";
import { type EmbeddedEngine, startEmbeddedEngine } from "./embedded/start";
import { createFakeClock } from "./embedded/test/fake-clock";
import { createJobs } from "./jobs";

const people = Array.from({ length: 40 }, (_, at) => ({
  id: String(at),
  name: `Person ${at}`,
  email: `person${at}@acme.test`,
  active: "1",
}));

let open: TestDatabase;
let engine: EmbeddedEngine | undefined;
beforeAll(async () => {
  open = await openTestDatabase();
});
afterEach(async () => {
  await engine?.stop();
  await resetDatabase(open.db);
});
afterAll(() => open.close());

async function setUp(openSource: SourceOpener) {
  const clock = createFakeClock("2099-03-10T09:20:00Z");
  const log = pino({ level: "silent" });
  const actor = { type: "system", name: "system" } as const;
  const contextOf = async (requestId: string): Promise<Context> => ({
    ...contextOn(open.db, clock.now()),
    actor,
    log,
    requestId,
    emit: jobs.emit,
  });
  const jobs = createJobs({ settings: { mode: "embedded" }, log, contextOf, openSource });
  const handler = serve({ client: jobs.client, functions: jobs.functions });
  engine = await startEmbeddedEngine({ db: open.db, handler, log, clock });
  const sourceId = await createTestSource(open.db);
  await liftGuard(open.db, sourceId);
  return { clock, engine, sourceId, ctx: await contextOf("test") };
}

test("a sync asked for runs to its end, and another for the same source after it", async () => {
  const { ctx, engine, sourceId } = await setUp(sourceOf(() => people));
  const first = await startSync(ctx, { kind: "full", sourceId, persisted: true });
  await engine.idle();
  const second = await startSync(ctx, { kind: "full", sourceId, persisted: true });
  await engine.idle();
  expect((await readOutcome(open.db, first.syncId)).counts).toContain("40 created");
  expect((await readOutcome(open.db, second.syncId)).counts).toContain("40 skipped");
  expect(await readUsers(open.db)).toHaveLength(people.length);
});

test("a fault that passes is retried, and the sync is none the wiser", async () => {
  let tries = 0;
  const source = sourceOf(() => people);
  const { ctx, clock, engine, sourceId } = await setUp(async (...args) => {
    if (++tries === 1) throw new Error("the database is restarting");
    return source(...args);
  });
  const { syncId } = await startSync(ctx, { kind: "full", sourceId, persisted: true });
  await engine.idle();
  expect((await readOutcome(open.db, syncId)).status).toBe("running");
  clock.advance(backoffMs[0]);
  await engine.idle();
  expect(await readOutcome(open.db, syncId)).toMatchObject({ status: "completed", fetched: 40, error: null });
});

test("a fault that stays fails the sync once the retries are used up, and changes nobody", async () => {
  let tries = 0;
  const { ctx, clock, engine, sourceId } = await setUp(async () => {
    tries++;
    throw new Error("a bug");
  });
  const { syncId } = await startSync(ctx, { kind: "full", sourceId, persisted: true });
  await engine.idle();
  for (const wait of backoffMs.slice(0, 5)) {
    clock.advance(wait);
    await engine.idle();
  }
  expect(tries).toBe(6);
  expect((await readOutcome(open.db, syncId)).status).toBe("failed");
  expect(await readUsers(open.db)).toEqual([]);
});

test("a fault of the database leaves nobody's data in the state of the jobs", async () => {
  const { ctx, clock, engine, sourceId } = await setUp(async () => {
    await open.db.execute(sql`select ${"bo@acme.test"}::text::int`);
    throw new Error("not reached");
  });
  await startSync(ctx, { kind: "full", sourceId, persisted: true });
  await engine.idle();
  for (const wait of backoffMs.slice(0, 5)) {
    clock.advance(wait);
    await engine.idle();
  }
  const state = JSON.stringify([
    await open.db.select().from(engineRuns),
    await open.db.select().from(engineSteps),
    await open.db.select().from(engineEvents),
  ]);
  expect(state).toContain("22P02");
  expect(state).not.toContain("bo@acme.test");
});

test("the hour strikes: a due source is synced by the system, once", async () => {
  const { clock, engine } = await setUp(sourceOf(() => people));
  await engine.idle();
  clock.advance(40 * 60_000);
  await engine.idle();
  clock.advance(60 * 60_000);
  await engine.idle();
  expect(await readOutcome(open.db, 1)).toMatchObject({ status: "completed", fetched: 40 });
  await expect(readOutcome(open.db, 2)).rejects.toThrow("no sync 2");
});

test("an alert of a failed sync is tried at once, and again when its time has come", async () => {
  const { ctx, clock, engine, sourceId } = await setUp(async () => {
    throw new SourceError("server_error", "The report failed.");
  });
  const admin = { type: "admin", id: "00000000-0000-4000-8000-000000000001", name: "Ana" } as const;
  await addWebhook({ ...ctx, actor: admin }, "http://127.0.0.1:9/");
  await startSync(ctx, { kind: "full", sourceId, persisted: true });
  await engine.idle();
  const tries = async () => (await listDeliveries(open.db, 9)).map(({ kind, attempts }) => ({ kind, attempts }));
  expect(await tries()).toEqual([{ kind: "sync_failed", attempts: 1 }]);
  clock.advance(5 * 60_000);
  await engine.idle();
  expect(await tries()).toEqual([{ kind: "sync_failed", attempts: 2 }]);
});
