import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";
import { mappingDocument } from "@/lib/mapping/document";
import { syncKinds } from "../vocabulary";
import type { Compared } from "./effects.store";

const comparable = z.object({
  id: z.coerce.number(),
  kind: z.enum(syncKinds),
  ofSyncId: z.coerce.number().nullable(),
  persisted: z.boolean(),
  mappingVersion: z.number(),
  createdAt: z.coerce.date(),
  createdByName: z.string(),
});
/** A sync whose plan is whole, so that it can be compared with another one of its source. */
export type ComparableSync = z.output<typeof comparable>;

/** The newest such syncs of a source, without one. Syncs of one person are compared with others of the same person. */
export async function listComparable(
  db: Database,
  { sourceId, userId, but }: { sourceId: number; userId: string | null; but: number },
  limit: number,
): Promise<ComparableSync[]> {
  const rows = await queryRows(
    db,
    sql`select s.id, s.kind, s.of_sync_id as "ofSyncId", s.persisted, m.number as "mappingVersion", s.created_at as "createdAt",
          s.created_by_name as "createdByName"
        from syncs s join mapping_versions m on m.id = s.mapping_version_id
        where s.source_id = ${sourceId} and s.id <> ${but} and s.user_id is not distinct from ${userId}::uuid
          and s.kind in ('full', 'single', 'apply') and s.settled_at is not null and s.status in ('completed', 'held', 'cancelled')
        order by s.id desc limit ${limit}`,
  );
  return rows.map((row) => comparable.parse(row));
}

/** How the mapping of a sync knows people. */
export async function readCompared(db: Database, syncId: number): Promise<Compared> {
  const [row] = await queryRows<{ document: unknown }>(
    db,
    sql`select m.document from syncs s join mapping_versions m on m.id = s.mapping_version_id where s.id = ${syncId}`,
  );
  return { id: syncId, primaryKey: mappingDocument.parse(row?.document).primaryKey };
}
