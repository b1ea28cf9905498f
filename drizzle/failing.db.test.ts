import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { queryRows } from "@/lib/db/rows";
import { migrateUpTo, openEmptyDatabase, type TestDatabase } from "@/scripts/test/database";

/** The migration 0029 on a database whose syncs have failures from before it. */
let open: TestDatabase;

/** Sync → who failed in it. The fourth was a dry run, the fifth did not end well. */
const failures: [sync: number, keys: string[]][] = [
  [1, ["always", "back"]],
  [2, ["always"]],
  [3, ["always", "back"]],
  [4, ["dry"]],
  [5, ["always", "broken"]],
  [6, ["always", "back", "new"]],
];

beforeAll(async () => {
  open = await openEmptyDatabase();
  const { db } = open;
  await migrateUpTo(open, "0028_scim_guard");
  await db.execute(sql`insert into sources (kind, name) values ('workday', 'Workday')`);
  await db.execute(
    sql`insert into mapping_versions (source_id, number, document, author_name) values (1, 1, '{}', 'Ana')`,
  );
  for (const [sync, keys] of failures) {
    await db.execute(sql`insert into syncs (source_id, kind, persisted, status, feed_complete, mapping_version_id)
      values (1, 'full', ${sync !== 4}, ${sync === 5 ? "failed" : "completed"}::sync_status, true, 1)`);
    for (const [at, key] of keys.entries()) {
      await db.execute(sql`insert into user_records (sync_id, ordinal, source_id, status, key, errors)
        values (${sync}, ${at + 1}, 1, 'failed', ${key}, '[{"code":"key-conflict","attribute":"email"}]'::jsonb)`);
    }
  }
  await migrateUpTo(open);
}, 60_000);
afterAll(() => open.close());

it("lists whoever fails now, since the first sync of the unbroken run", async () => {
  const rows = await queryRows(
    open.db,
    sql`select r.key, f.code, f.attribute, f.sync_id::int as last, f.since_sync_id::int as since, r.failing_since::int as told
        from failing f join user_records r on r.id = f.record_id order by r.key`,
  );
  const same = { code: "key_conflict", attribute: "email", last: 6 };
  expect(rows).toEqual([
    { ...same, key: "always", since: 1, told: 1 },
    { ...same, key: "back", since: 3, told: 3 },
    { ...same, key: "new", since: 6, told: null },
  ]);
});
