import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { queryRows } from "@/lib/db/rows";
import { readCoverage } from "@/lib/records/feed/coverage.store";
import { ana, bo, cy, prepareSmallCompany } from "../testing/small-company";
import { contextOn, createTestSource, liftGuard, type Row, runSync, sourceOf } from "../testing/world";

const { database } = prepareSmallCompany();

async function setUp() {
  const ctx = contextOn(database.db);
  const sourceId = await createTestSource(database.db);
  await liftGuard(database.db, sourceId);
  const sync = async (rows: readonly (Row | string)[], persisted = true) =>
    (
      await runSync(
        ctx,
        sourceId,
        sourceOf(() => rows),
        { persisted },
      )
    ).id;
  const counted = async (id: number) => {
    const coverage = await readCoverage(database.db, { id, sourceId });
    const fields = coverage?.fields.map(({ path, filled, before, change }) => [path, filled, before, change]);
    return coverage && { records: coverage.records, before: coverage.before?.syncId ?? null, fields };
  };
  return { sourceId, sync, counted };
}

const company: Row[] = [ana, bo, cy].map((row) => ({ ...row, job: { site: "Oslo" } }));

it("counts the fields of a feed beside the last complete one, whoever's bytes came before", async () => {
  const { sync, counted } = await setUp();
  const first = await sync(company);
  const names = ["id", "name", "email", "title", "active", "team", "job.site", "boss", "contractor"];
  const counts = [3, 3, 3, 1, 3, 1, 3, 2, 1];
  expect(await counted(first)).toEqual({
    ...{ records: 3, before: null },
    fields: names.map((path, at) => [path, counts[at], null, null]),
  });
  const dry = await sync(company, false);
  expect(await counted(dry)).toMatchObject({
    before: first,
    fields: names.map((path, at) => [path, counts[at], counts[at], null]),
  });
  // Only one of them has other bytes, and nobody is at a site any more.
  const next = await sync([ana, bo, { ...cy, nick: "Cyrus" }]);
  const now = await counted(next);
  expect(now?.before).toBe(first);
  expect(now?.fields).toContainEqual(["nick", 1, 0, "new"]);
  expect(now?.fields?.[0]).toEqual(["job.site", 0, 3, "gone"]);
});

it("counts the fields of payloads that came before anybody counted", async () => {
  const { sourceId, sync, counted } = await setUp();
  const old = await sync(company);
  await database.db.execute(sql`update payloads set fields = null`);
  await database.db.execute(sql`update page_contents set filled = null`);
  await database.db.execute(sql`delete from source_fields`);
  expect(await readCoverage(database.db, { id: old, sourceId })).toBeNull();
  const next = await sync(company);
  // The content of both is the same, and now counted.
  expect(await counted(next)).toMatchObject({ records: 3, before: old });
  expect((await counted(next))?.fields).toContainEqual(["job.site", 3, 3, null]);
  const uncounted = sql`select id from payloads where fields is null`;
  expect(await queryRows(database.db, uncounted)).toEqual([]);
});

it("counts a record that cannot be read as such", async () => {
  const { sync, counted } = await setUp();
  expect(await counted(await sync([ana, "{broken"]))).toMatchObject({ records: 2, before: null });
});
