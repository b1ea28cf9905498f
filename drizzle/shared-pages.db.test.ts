import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { queryRows } from "@/lib/db/rows";
import { migrateUpTo, openEmptyDatabase, type TestDatabase } from "@/scripts/test/database";

/** The migration 0022 on a database with a sync that has ended and one that is under way. */
let open: TestDatabase;

beforeAll(async () => {
  open = await openEmptyDatabase();
  const { db } = open;
  await migrateUpTo(open, "0021_guard");
  await db.execute(sql`insert into sources (kind, name) values ('workday', 'Workday')`);
  await db.execute(
    sql`insert into mapping_versions (source_id, number, document, author_name) values (1, 1, '{}', 'Ana')`,
  );
  for (const status of ["completed", "running"]) {
    await db.execute(
      sql`insert into syncs (source_id, kind, persisted, status, mapping_version_id) values (1, 'full', true, ${status}::sync_status, 1)`,
    );
  }
  const pages: [sync: number, page: number, isPlanned: boolean, ids: string][] = [
    [1, 0, true, "{1,2,3}"],
    [2, 0, true, "{1,2}"],
    [2, 1, false, "{3,4}"],
    [2, 2, false, "{5}"],
    [2, 3, false, "{3,4}"],
  ];
  for (const [sync, page, isPlanned, ids] of pages) {
    await db.execute(sql`insert into sync_pages (sync_id, page, first_ordinal, size, payload_ids, planned_at)
      values (${sync}, ${page}, ${page * 2 + 1}, cardinality(${ids}::bigint[]), ${ids}::bigint[], case when ${isPlanned}::boolean then now() end)`);
  }
  await db.execute(sql`insert into user_records (sync_id, ordinal, source_id, status) values (1, 1, 1, 'skipped')`);
  await migrateUpTo(open);
}, 60_000);
afterAll(() => open.close());

it("leaves pages whose records are there as they are, and readies the others for their sync to go on", async () => {
  const pages = await queryRows(
    open.db,
    sql`select p.sync_id::int as sync, p.page, p.payload_ids::text as old, content.payload_ids::text as ids,
          p.first_record_id::int as first
        from sync_pages p left join page_contents content on content.id = p.content_id order by p.sync_id, p.page`,
  );
  const old = { ids: null, first: null };
  expect(pages).toEqual([
    { sync: 1, page: 0, old: "{1,2,3}", ...old },
    { sync: 2, page: 0, old: "{1,2}", ...old },
    { sync: 2, page: 1, old: "{}", ids: "{3,4}", first: expect.any(Number) },
    { sync: 2, page: 2, old: "{}", ids: "{5}", first: expect.any(Number) },
    { sync: 2, page: 3, old: "{}", ids: "{3,4}", first: expect.any(Number) },
  ]);
  const firsts = pages.flatMap(({ first, ids }) =>
    first === null ? [] : ids === "{5}" ? [first] : [first, Number(first) + 1],
  );
  expect(new Set(firsts).size).toBe(5);
  const next = sql`insert into user_records (source_id, status) values (1, 'skipped') returning id::int as id`;
  expect(firsts).not.toContain((await queryRows<{ id: number }>(open.db, next))[0]?.id);
});
