import type { Database } from "@/lib/db/client";
import { findAll } from "@/lib/verify/verify";

/** What `npm run verify` finds in a world of tests, whose source and mapping nobody added by a verb. */
export async function listBreaches(db: Database): Promise<string[]> {
  const findings = await findAll(db);
  return findings
    .filter(({ id }) => id !== "audit_of_sources" && id !== "audit_of_mappings" && id !== "an_active_admin")
    .flatMap(({ id, rows }) => rows.map(({ row, detail }) => `${id}: ${row} ${detail}`));
}
