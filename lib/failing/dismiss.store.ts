import { sql } from "drizzle-orm";
import type { Database } from "@/lib/db/client";
import { countChanged } from "@/lib/db/rows";
import type { WhichFailing } from "./which";
import { isWanted } from "./which.store";

/** Answers how many it dismissed: those who were not already. */
export async function markDismissed(
  tx: Database,
  which: WhichFailing,
  by: { name: string; why: string; now: Date },
): Promise<number> {
  return countChanged(
    tx,
    sql`update failing f set dismissed_at = ${by.now.toISOString()}::timestamptz, dismissed_by = ${by.name}, dismissed_why = ${by.why}
        where ${isWanted(which)} and f.dismissed_at is null`,
  );
}

/** Answers how many count again. */
export async function clearDismissed(tx: Database, recordIds: readonly number[]): Promise<number> {
  return countChanged(
    tx,
    sql`update failing f set dismissed_at = null, dismissed_by = null, dismissed_why = null
        where ${isWanted({ recordIds: [...recordIds] })} and f.dismissed_at is not null`,
  );
}
