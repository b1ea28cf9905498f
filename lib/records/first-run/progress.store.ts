import { sql } from "drizzle-orm";
import type { Database } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";
import type { Progress } from "./steps";

type Row = {
  sourceId: number;
  isLive: boolean;
  last: Progress["last"];
  reviewable: Progress["reviewable"];
};

/** How far each pull source has come, from its syncs; the oldest source first. */
export async function listProgress(
  db: Database,
): Promise<(Omit<Progress, "isScimOn" | "source" | "nextRunAt"> & { sourceId: number })[]> {
  return queryRows<Row>(
    db,
    sql`select s.id as "sourceId", live.is as "isLive",
          (select jsonb_build_object('id', last.id, 'status', last.status, 'persisted', last.persisted) from syncs last
            where last.source_id = s.id and last.kind = 'full' order by last.id desc limit 1) as last,
          case when not live.is then
            (select jsonb_build_object('id', plan.id, 'isHeld', plan.status = 'held') from syncs plan
              where plan.source_id = s.id and plan.kind = 'full' and not plan.persisted and plan.settled_at is not null
                and plan.status in ('completed', 'held') order by plan.id desc limit 1) end as reviewable
        from sources s
        cross join lateral (select exists (select 1 from syncs done where done.source_id = s.id and done.persisted
          and done.status = 'completed' and done.kind in ('full', 'apply')) as is) live
        where s.kind <> 'scim' order by s.id`,
  );
}

/** Whether a source has ever spoken of somebody. */
export async function hasPeople(db: Database, sourceId: number): Promise<boolean> {
  const rows = await queryRows(db, sql`select 1 as one from user_sources where source_id = ${sourceId} limit 1`);
  return rows.length > 0;
}
