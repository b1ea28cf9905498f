import { inArray } from "drizzle-orm";
import { payloads } from "@/drizzle/schema/sources";
import type { Database } from "@/lib/db/client";

/** The stored bodies by payload id. */
export async function readBodies(db: Database, ids: number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: payloads.id, body: payloads.body })
    .from(payloads)
    .where(inArray(payloads.id, [...new Set(ids)]));
  return new Map(rows.map((row) => [row.id, row.body]));
}
