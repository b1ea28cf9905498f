import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { refreshStatistics } from "@/lib/db/planner";
import { queryRows } from "@/lib/db/rows";
import { explaining } from "@/lib/scim-directory/testing/explaining";
import { addSource } from "@/scripts/test/dashboard-rows";
import { openTestDatabase, type TestDatabase } from "@/scripts/test/database";
import { readFailingFilters } from "./filters";
import { countFailing, countFailingOf, listFailing, listFailingCauses } from "./list.store";

/** A hundred thousand people who fail, begun in 299 syncs; every tenth is dismissed. */
const people = 100_000;
const begun = 299;

let open: TestDatabase;
beforeAll(async () => {
  open = await openTestDatabase();
  const { db } = open;
  await addSource(db);
  await db.execute(sql`insert into syncs (source_id, kind, persisted, status, mapping_version_id)
    select 1, 'full', true, 'completed', 1 from generate_series(1, ${begun}::int)`);
  await db.execute(sql`insert into payloads (source_id, hash, seen, body)
    select 1, decode(md5('p' || n), 'hex'), md5('p' || n)::uuid, '{}' from generate_series(1, ${people}::int) n`);
  await db.execute(sql`insert into user_records (sync_id, ordinal, source_id, status, key, subject, payload_id)
    select ${begun}, n, 1, 'failed', 'k' || n, 'Person ' || n, n from generate_series(1, ${people}::int) n`);
  await db.execute(sql`insert into failing (source_id, whose, payload_id, code, attribute, record_id, sync_id, since_sync_id, since, dismissed_at, dismissed_by, dismissed_why)
    select 1, md5(key)::uuid, payload_id, case when ordinal % 4 = 0 then 'invalid' else 'missing' end, 'email', id, ${begun}, 1 + ordinal % ${begun}::int,
      now(), case when ordinal % 10 = 0 then now() end, 'Ana', 'known'
    from user_records`);
  await refreshStatistics(db);
}, 120_000);
afterAll(() => open.close());

const list = (query: Record<string, string> = {}, limit = 50) => listFailing(open.db, readFailingFilters(query), limit);

describe("people who fail", () => {
  it("are listed the longest first, there and back, each once", async () => {
    const first = await list();
    expect(first.rows.every(({ since, dismissed }) => since.syncId === 1 && dismissed === null)).toBe(true);
    const second = await list({ after: first.next ?? "" });
    const ids = [...first.rows, ...second.rows].map(({ recordId }) => recordId);
    expect(new Set(ids).size).toBe(100);
    expect((await list({ before: second.previous ?? "" })).rows).toEqual(first.rows);
    expect(first.previous).toBeNull();
  });

  it("are filtered by cause, and those dismissed are apart", async () => {
    const { rows } = await list({ cause: "invalid~email" });
    expect(new Set(rows.map(({ cause }) => cause.code))).toEqual(new Set(["invalid"]));
    expect((await list({ dismissed: "yes" })).rows.every(({ dismissed }) => dismissed?.why === "known")).toBe(true);
    expect((await list({ source: "2" })).rows).toEqual([]);
  });

  it("are counted by cause", async () => {
    expect(await countFailing(open.db)).toEqual({ open: 90_000, dismissed: 10_000 });
    const causes = await listFailingCauses(open.db);
    expect(causes.map(({ name, people: count }) => [name, count])).toEqual([
      ["missing~email", 70_000],
      ["invalid~email", 20_000],
    ]);
    expect(await countFailingOf(open.db, 1)).toEqual({ "missing~email": 70_000, "invalid~email": 20_000 });
  });

  it.each<[string, Record<string, string>]>([
    ["the first page", {}],
    ["those dismissed", { dismissed: "yes" }],
    ["a cause", { cause: "invalid~email" }],
  ])("%s is read by an index, however many fail and however many syncs there were", async (_what, query) => {
    const { db, plans } = explaining(open.db);
    const { rows } = await listFailing(db, readFailingFilters(query));
    expect(rows).toHaveLength(50);
    expect(plans).toHaveLength(1);
    expect(plans[0]).toMatch(/Index Scan using failing_(open|dismissed)/);
    expect(plans[0]).not.toMatch(/Seq Scan on (failing|user_records|payloads)\b/);
  });

  it("a page far down begins there", async () => {
    const [last] = await queryRows<{ whose: string }>(
      open.db,
      sql`select whose from failing where since_sync_id = ${begun - 1} and dismissed_at is null order by whose limit 1`,
    );
    const after = Buffer.from(JSON.stringify([begun - 1, 1, last?.whose])).toString("base64url");
    const { db, plans } = explaining(open.db);
    expect((await listFailing(db, readFailingFilters({ after }))).rows).toHaveLength(50);
    expect(plans[0]).toMatch(/Index Cond: .*ROW/);
  });
});
