import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "@/scripts/test/database";
import { refreshStatistics } from "./planner";
import { queryRows } from "./rows";

let open: TestDatabase;
beforeAll(async () => {
  open = await openTestDatabase();
});
afterAll(() => open.close());

const insertUsers = (from: number, to: number) =>
  open.db.execute(
    sql`insert into users (id, email, name) select gen_random_uuid(), 'p' || n || '@acme.test', 'Person ' || n
        from generate_series(${from}::int, ${to}::int) n`,
  );

async function countKnown(): Promise<number> {
  const [row] = await queryRows<{ known: number }>(
    open.db,
    sql`select reltuples::int as known from pg_class where oid = 'users'::regclass`,
  );
  return row?.known ?? Number.NaN;
}

it("counts a table anew once it has grown by a tenth, and no other", async () => {
  expect(await refreshStatistics(open.db)).toEqual([]);
  await insertUsers(1, 3_000);
  expect(await refreshStatistics(open.db)).toEqual(["users"]);
  expect(await countKnown()).toBe(3_000);
  await insertUsers(3_001, 3_050);
  expect(await refreshStatistics(open.db)).toEqual([]);
  await insertUsers(3_051, 6_000);
  expect(await refreshStatistics(open.db)).toEqual(["users"]);
  expect(await countKnown()).toBe(6_000);
});
