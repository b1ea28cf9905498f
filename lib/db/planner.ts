import { sql } from "drizzle-orm";
import type { Database } from "./client";

/**
 * Until the transaction ends: rows written by the hundred thousand are new to the statistics, so the planner takes them
 * for a handful and loops over them one by one. Hash joins are right for a whole feed and never terrible. Where a loop
 * is the only way its cost looks immense, and compiling such a query takes longer than the query.
 */
export async function expectManyRows(tx: Database): Promise<void> {
  await tx.execute(sql`select set_config('enable_nestloop', 'off', true), set_config('jit', 'off', true)`);
}
