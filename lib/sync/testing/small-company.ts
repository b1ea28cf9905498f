import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach } from "vitest";
import type { Database } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";
import { openTestDatabase, resetDatabase, type TestDatabase } from "@/scripts/test/database";
import { contextOn, createTestSource, type Row, readUsers, runSync, type StoredUser, sourceOf } from "./world";

export const ana: Row = {
  id: "001",
  name: "Ana Díaz",
  email: "Ana.Diaz@acme.test",
  title: "CEO",
  active: "1",
  team: "board",
};
export const bo: Row = { id: "002", name: "Bo Li", email: "bo.li@acme.test", boss: "001", active: "1" };
export const cy: Row = {
  id: "003",
  name: "Cy O'Neil",
  email: "cy@acme.test",
  boss: "002",
  active: "1",
  contractor: "1",
};
export const everyone = [cy, bo, ana];

/** A database for the tests of one file, empty before each of them, and what they do with a company of three. */
export function prepareSmallCompany() {
  let opened: TestDatabase | undefined;
  const database = {
    get db(): Database {
      if (!opened) throw new Error("The database opens before the first test.");
      return opened.db;
    },
  };
  beforeAll(async () => {
    opened = await openTestDatabase();
  });
  afterAll(() => opened?.close());
  beforeEach(() => resetDatabase(database.db));
  return {
    database,
    setUp: (rows?: readonly (Row | string)[]) => setUp(database.db, rows),
    user: (employeeId: string) => readUser(database.db, employeeId),
    countRows: (table: string) => countRows(database.db, table),
  };
}

/** A source whose first persisted sync has come through. */
async function setUp(db: Database, rows: readonly (Row | string)[] = everyone) {
  const ctx = contextOn(db);
  const sourceId = await createTestSource(db);
  const first = await runSync(
    ctx,
    sourceId,
    sourceOf(() => rows),
  );
  return { ctx, sourceId, first };
}

async function readUser(db: Database, employeeId: string): Promise<StoredUser> {
  const found = (await readUsers(db)).find((one) => one.employee_id === employeeId);
  if (!found) throw new Error(`No user ${employeeId}`);
  return found;
}

async function countRows(db: Database, table: string): Promise<number> {
  const rows = await queryRows<{ count: number }>(db, sql`select count(*)::int as count from ${sql.raw(table)}`);
  return rows[0]?.count ?? -1;
}
