import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";
import { syncKinds, syncStatuses } from "../vocabulary";
import type { UndoStanding } from "./standing";

const standing = z.object({
  id: z.coerce.number(),
  sourceId: z.number(),
  kind: z.enum(syncKinds),
  status: z.enum(syncStatuses),
  persisted: z.boolean(),
  didSomething: z.boolean(),
  undo: z.object({ id: z.coerce.number(), by: z.string(), status: z.enum(syncStatuses) }).nullable(),
});

/** Where a sync stands with being undone; null where there is no such sync. An undo that was called off does not count. */
export async function findUndoStanding(
  db: Database,
  syncId: number,
): Promise<(UndoStanding & { sourceId: number }) | null> {
  const [row] = await queryRows(
    db,
    sql`select s.id, s.source_id as "sourceId", s.kind, s.status, s.persisted,
          s.created + s.updated + s.restored + s.terminated > 0 as "didSomething",
          (select jsonb_build_object('id', u.id, 'by', u.created_by_name, 'status', u.status) from syncs u
            where u.of_sync_id = s.id and u.kind = 'undo' and (u.persisted and u.status in ('pending', 'running', 'completed') or u.status = 'held')
            order by u.id desc limit 1) as undo
        from syncs s where s.id = ${syncId}`,
  );
  return row ? standing.parse(row) : null;
}

const versions = z.object({
  sourceId: z.number(),
  /** The version that the sync ran with. */
  own: z.number(),
  before: z.object({ id: z.number(), number: z.number() }),
});

/** The mapping version of the last sync before this one that changed people; the sync's own where there is none. */
export async function readVersionBefore(db: Database, syncId: number): Promise<z.output<typeof versions>> {
  const [row] = await queryRows(
    db,
    sql`select s.source_id as "sourceId", s.mapping_version_id as own,
          jsonb_build_object('id', v.id, 'number', v.number) as before
        from syncs s
        left join lateral (select b.mapping_version_id from syncs b where b.source_id = s.source_id and b.id < s.id
          and b.kind <> 'undo' and b.persisted and b.status = 'completed' order by b.id desc limit 1) earlier on true
        join mapping_versions v on v.id = coalesce(earlier.mapping_version_id, s.mapping_version_id)
        where s.id = ${syncId}`,
  );
  return versions.parse(row);
}
