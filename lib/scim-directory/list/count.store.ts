import { type SQL, sql } from "drizzle-orm";
import type { Database } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";

/** The number that an expression or a statement without parentheses gives. */
export async function countRows(db: Database, count: SQL): Promise<number> {
  const [row] = await queryRows<{ count: number }>(db, sql`select (${count})::int as count`);
  return row?.count ?? 0;
}
