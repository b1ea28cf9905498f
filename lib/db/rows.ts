import type { SQL } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "./client";

/** The rows of a raw statement, from either driver's shape. The caller guarantees `Row`, since it writes the SQL. */
export async function queryRows<Row extends Record<string, unknown>>(db: Database, statement: SQL): Promise<Row[]> {
  const result: unknown = await db.execute(statement);
  const rows = Array.isArray(result) ? result : (result as { rows: unknown[] }).rows;
  return rows as Row[];
}

/** How many rows a raw statement changed. */
export async function countChanged(db: Database, statement: SQL): Promise<number> {
  const result = z
    .union([
      z.object({ affectedRows: z.number() }).transform((pglite) => pglite.affectedRows),
      z.custom<{ count: number }>((value) => hasCount(value)).transform((postgres) => postgres.count),
    ])
    .parse(await db.execute(statement));
  return result;
}

function hasCount(value: unknown): boolean {
  return typeof value === "object" && value !== null && "count" in value && typeof value.count === "number";
}
