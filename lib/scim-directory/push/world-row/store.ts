import { sql } from "drizzle-orm";
import type { Database } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";

export type WorldRow = {
  sourceId: number;
  mappingVersionId: number;
  locations: string[];
  pairedWith: string | null;
};

/** The SCIM source with its mapping in force, the locations, and the enabled pull source it is paired with. */
export async function readWorldRow(db: Database): Promise<WorldRow | null> {
  const [row] = await queryRows<WorldRow>(
    db,
    sql`select s.id as "sourceId",
          (select v.id from mapping_versions v where v.source_id = s.id order by v.number desc limit 1) as "mappingVersionId",
          (select coalesce(json_agg(l.name), '[]') from locations l) as locations,
          (select p.name from sources p where p.enabled and p.kind <> 'scim' order by p.id limit 1) as "pairedWith"
        from sources s where s.kind = 'scim' order by s.id limit 1`,
  );
  return row ?? null;
}
