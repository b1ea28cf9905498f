import { sql } from "drizzle-orm";
import type { Database } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";

export type WorldRow = {
  sourceId: number;
  mappingVersionId: number;
  /** Names the content of the mapping in force. */
  mappingHash: string;
  locations: string[];
  pairedWith: string | null;
};

/** The SCIM source with its mapping in force, the locations, and the enabled pull source it is paired with. */
export async function readWorldRow(db: Database): Promise<WorldRow | null> {
  const [row] = await queryRows<WorldRow>(
    db,
    sql`select s.id as "sourceId", v.id as "mappingVersionId", md5(v.document::text) as "mappingHash",
          (select coalesce(json_agg(l.name), '[]') from locations l) as locations,
          (select p.name from sources p where p.enabled and p.kind <> 'scim' order by p.id limit 1) as "pairedWith"
        from sources s join mapping_versions v on v.source_id = s.id
        where s.kind = 'scim' order by s.id, v.number desc limit 1`,
  );
  return row ?? null;
}
