import { sql } from "drizzle-orm";
import type { Database } from "@/lib/db/client";
import { jsonText } from "@/lib/db/json-text";
import type { HoldEnd } from "@/lib/guard/hold";

/**
 * Notes that an admin saw what the guard says of a dry run, and applies it nevertheless. The guard still judges: what it finds
 * beyond that is held.
 */
export async function approveAhead(tx: Database, syncId: number, end: Omit<HoldEnd, "end">): Promise<void> {
  const approved: HoldEnd = { end: "approved", ...end };
  await tx.execute(sql`update syncs set hold_end = ${jsonText(approved)}::text::jsonb where id = ${syncId}`);
}
