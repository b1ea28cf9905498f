import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { queryRows } from "@/lib/db/rows";
import { openTestDatabase, type TestDatabase } from "@/scripts/test/database";
import { groupsAround } from "./nesting.store";

let open: TestDatabase;
beforeAll(async () => {
  open = await openTestDatabase();
});
afterAll(() => open.close());

/** PostgreSQL compiles statements that it expects to cost 100,000 or more, for longer than one user's groups take to read. */
test("a user's groups are not expected to be thousands", async () => {
  const groups = groupsAround(sql`${randomUUID()}::uuid`);
  const [row] = await queryRows<{ "QUERY PLAN": [{ Plan: { "Total Cost": number } }] }>(
    open.db,
    sql`explain (format json) select * from ${groups} g`,
  );
  expect(row?.["QUERY PLAN"][0].Plan["Total Cost"]).toBeLessThan(10_000);
});
