import { sql } from "drizzle-orm";
import { z } from "zod";
import { withBodies } from "@/lib/db/bodies";
import type { Database } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";
import { expressionsOf } from "@/lib/mapping/expressions-of";
import { takeTurns } from "@/lib/take-turns";
import { type WhyEnded, whyEnded } from "./why-ended";

/** Larger payloads are not read for a line of a list; the record shows them. */
const mostBytes = 262_144;

const row = z.object({
  id: z.coerce.number(),
  notes: z.unknown(),
  sourceId: z.number(),
  versionId: z.number(),
  version: z.number(),
  body: z.string(),
});

/** record id → what decided it, for records that ended access; those that no expression decided are left out. */
export async function readWhyEnded(db: Database, recordIds: readonly number[]): Promise<Map<number, WhyEnded>> {
  const found = new Map<number, WhyEnded>();
  if (recordIds.length === 0) return found;
  const rows = await queryRows(
    db,
    sql`select r.id, r.notes, r.source_id as "sourceId", m.id as "versionId", m.number as version, p.body
        from user_records r join payloads p on p.id = r.payload_id
        left join syncs y on y.id = r.sync_id
        join mapping_versions m on m.id = coalesce(r.mapping_version_id, y.mapping_version_id)
        where r.id = any(${`{${recordIds.join(",")}}`}::bigint[]) and r.status = 'terminated' and octet_length(p.body) <= ${mostBytes}`,
  );
  const records = withBodies(z.array(row).parse(rows));
  const documents = await readExpressions(db, [...new Set(records.map(({ versionId }) => versionId))]);
  await takeTurns(records, ({ id, notes, body, sourceId, version, versionId }) => {
    const expressions = documents.get(versionId) ?? {};
    const why = whyEnded({ notes, body, expressions, mapping: { sourceId, version } });
    if (why) found.set(id, why);
  });
  return found;
}

async function readExpressions(db: Database, ids: readonly number[]): Promise<Map<number, Record<string, string>>> {
  const rows = await queryRows<{ id: number; document: unknown }>(
    db,
    sql`select id, document from mapping_versions where id = any(${`{${ids.join(",")}}`}::int[])`,
  );
  return new Map(rows.map(({ id, document }) => [id, expressionsOf(document)]));
}
