import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { listRequests, readRequestTotals } from "@/lib/records/feed/requests.store";
import type { Exchange } from "@/lib/sources/exchange";
import { asSystem } from "@/scripts/test/context";
import type { SourceOpener } from "../open-source";
import { executeSync } from "../run";
import { startSync } from "../start";
import { inlineStep } from "../step";
import { ana, prepareSmallCompany } from "../testing/small-company";
import { contextOn, createTestSource, readOutcome, runSync, sourceOf } from "../testing/world";
import { keepExchanges } from "./exchanges";

const { database, user } = prepareSmallCompany();

const exchange = (change: Partial<Exchange> = {}): Exchange => ({
  ...{ startedAt: new Date("2026-03-10T09:00:00Z"), method: "GET", address: "https://hr.acme.test/people" },
  ...{ attempt: 1, status: 200, bytes: 10, milliseconds: 5, fault: null },
  ...change,
});

/** Answers the rows, and tells of these exchanges on the way. */
const asking =
  (exchanges: readonly Exchange[], rows = sourceOf(() => [ana])): SourceOpener =>
  (ctx, sourceId, onExchange) => {
    for (const one of exchanges) onExchange(one);
    return rows(ctx, sourceId, onExchange);
  };

const all = { offset: 0, limit: 100_000 };

it("keeps what a sync asked, and shows it in order", async () => {
  const sourceId = await createTestSource(database.db);
  const first = exchange({ status: 503, fault: "unavailable" });
  const { id } = await runSync(contextOn(database.db), sourceId, asking([first, exchange({ attempt: 2 })]));
  const rows = await listRequests(database.db, id, all);
  expect(rows.map(({ id: _id, ...row }) => row)).toEqual([first, exchange({ attempt: 2 })]);
  expect(await readRequestTotals(database.db, id)).toEqual({ requests: 2, repeated: 1, bytes: 20 });
});

it("keeps them of a sync that fails, and they go with the sync", async () => {
  const sourceId = await createTestSource(database.db);
  const failing = asking([exchange({ status: 401 })], async () => Promise.reject(new Error("no such module")));
  const { syncId } = await startSync(contextOn(database.db), { kind: "full", sourceId, persisted: true });
  const run = executeSync(asSystem(contextOn(database.db)), syncId, inlineStep, failing);
  await expect(run).rejects.toThrow("no such module");
  expect(await listRequests(database.db, syncId, all)).toHaveLength(1);
  await database.db.execute(sql`delete from syncs where id = ${syncId}`);
  expect(await listRequests(database.db, syncId, all)).toEqual([]);
});

it("hides the person a sync is about", async () => {
  const ctx = contextOn(database.db);
  const sourceId = await createTestSource(database.db);
  await runSync(
    ctx,
    sourceId,
    sourceOf(() => [ana]),
  );
  const { id: userId } = await user("001");
  const { syncId } = await startSync(ctx, { kind: "single", sourceId, userId, persisted: true });
  const address = `https://hr.acme.test/people/${ana.id}/jobs`;
  await executeSync(asSystem(ctx), syncId, inlineStep, asking([exchange({ address })]));
  expect((await readOutcome(database.db, syncId)).status).toBe("completed");
  expect(await listRequests(database.db, syncId, all)).toMatchObject([
    { address: "https://hr.acme.test/people/…/jobs" },
  ]);
});

it("keeps so many, and beyond them only what went wrong", async () => {
  const sourceId = await createTestSource(database.db);
  const { id } = await runSync(contextOn(database.db), sourceId, asking([]));
  const { note, kept } = keepExchanges({ ...contextOn(database.db), id, subject: null }, 2);
  for (const status of [200, 201, 202, 429, 203, 500, 503]) note(exchange({ status }));
  await kept();
  expect((await listRequests(database.db, id, all)).map(({ status }) => status)).toEqual([200, 201, 429, 500]);
});
