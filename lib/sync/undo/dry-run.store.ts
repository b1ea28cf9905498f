import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";
import { syncStatuses } from "@/lib/records/vocabulary";

const row = z.object({ of: z.coerce.number(), status: z.enum(syncStatuses) });

/** Which sync a dry run of an undo is about, and how far it came; null where it is none. */
export async function findUndoDryRun(db: Database, id: number): Promise<z.output<typeof row> | null> {
  const [found] = await queryRows(
    db,
    sql`select of_sync_id as "of", status from syncs where id = ${id} and kind = 'undo' and not persisted and held_at is null`,
  );
  return found ? row.parse(found) : null;
}
