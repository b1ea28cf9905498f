import { sql } from "drizzle-orm";
import type { Database } from "@/lib/db/client";
import { expectFewRows, expectManyRows, few } from "@/lib/db/planner";
import { queryRows } from "@/lib/db/rows";

/** Has the planner expect as many records as this plan has, until the transaction ends: an ordinary night has few. */
export async function expectRowsOf(tx: Database, syncId: number): Promise<void> {
  const [row] = await queryRows<{ found: number }>(
    tx,
    sql`select count(*)::int as found from (select from user_records where sync_id = ${syncId} limit ${few + 1}) theirs`,
  );
  await ((row?.found ?? 0) > few ? expectManyRows(tx) : expectFewRows(tx));
}
