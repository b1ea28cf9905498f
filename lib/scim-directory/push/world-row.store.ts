import { sql } from "drizzle-orm";
import type { Database } from "@/lib/db/client";
import { prepareRows } from "@/lib/db/prepared";
import { pairedSourceName, pairingSetting } from "@/lib/directory/pairing.store";
import type { ContradictionPolicy } from "@/lib/mapping/contradiction";

/** `mappingRow` and `locationsHash` identify contents: while both stay the same, the compiled mapping stays valid. */
export type WorldRow = {
  sourceId: number;
  mappingVersionId: number;
  mappingRow: string;
  locationsHash: string | null;
  whenContradictory: ContradictionPolicy;
  pairedWith: string | null;
  pairing: string | null;
  /** The stored setting; null where it was never saved. */
  company: unknown;
};

/** The SCIM source with its mapping in force, and the enabled pull source it is paired with. */
export const worldRow = sql`select s.id as "sourceId", v.id as "mappingVersionId", v.xmin::text as "mappingRow",
    s.when_contradictory as "whenContradictory",
    (select md5(string_agg(l.name, chr(10) order by l.name)) from locations l) as "locationsHash",
    ${pairedSourceName} as "pairedWith", ${pairingSetting} as pairing,
    (select value from settings where key = 'company') as company
  from sources s join mapping_versions v on v.source_id = s.id
  where s.kind = 'scim' order by s.id, v.number desc limit 1`;

const readRows = prepareRows<WorldRow>(() => worldRow);

export const readWorldRow = async (db: Database): Promise<WorldRow | null> => (await readRows(db, {}))[0] ?? null;
