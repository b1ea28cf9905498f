import { sql } from "drizzle-orm";
import type { Database } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";

/** Who started a sync by hand, and who saved its mapping, if no sync before it was carried out with that version. */
export type Causers = { startedBy: string | null; savedBy: string | null; version: number };

export async function readCausers(tx: Database, syncId: number): Promise<Causers> {
  const [row] = await queryRows<Causers>(
    tx,
    sql`select s.created_by_id as "startedBy", v.number as version,
          case when not exists (select 1 from syncs earlier where earlier.source_id = s.source_id and earlier.id < s.id
            and earlier.mapping_version_id = s.mapping_version_id and earlier.kind = 'full' and earlier.persisted
            and earlier.status = 'completed') then v.author_id end as "savedBy"
        from syncs s join mapping_versions v on v.id = s.mapping_version_id where s.id = ${syncId}`,
  );
  return row ?? { startedBy: null, savedBy: null, version: 0 };
}
