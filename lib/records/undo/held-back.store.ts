import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";
import type { HeldGroup, HeldOfPerson } from "./groups";

const mostGroups = 12;

/** In the words of the index `user_records_held_back`, without which each of these reads the whole sync. */
const wasHeldBack = sql.raw(`r.warnings @> '[{"code":"undone_change"}]'::jsonb`);

const heldGroup = z.object({
  attribute: z.string(),
  value: z.unknown(),
  by: z.string(),
  on: z.string(),
  people: z.number(),
  names: z
    .array(z.object({ id: z.string(), name: z.string() }))
    .nullable()
    .transform((names) => names ?? []),
});

/** Whom a sync left as they are because somebody had undone the same change: people, and how many of those are still held. */
export type HeldBackCount = { people: number; held: number };

export async function countHeldBack(db: Database, syncId: number): Promise<HeldBackCount> {
  const [row] = await queryRows<HeldBackCount>(
    db,
    sql`select count(*)::int as people, (count(*) filter (where exists (select 1 from undone_changes undone
            where undone.user_id = r.user_id and undone.source_id = r.source_id)))::int as held
        from user_records r where r.sync_id = ${syncId} and ${wasHeldBack}`,
  );
  return row ?? { people: 0, held: 0 };
}

/** What is held for the people of a sync, the largest groups first. */
export async function listHeldBack(db: Database, syncId: number): Promise<HeldGroup[]> {
  const rows = await queryRows(
    db,
    sql`select undone.attribute, undone.value, undone.undone_by as by,
          to_char(undone.undone_at at time zone 'UTC', 'YYYY-MM-DD') as "on", count(*)::int as people,
          to_jsonb((array_agg(jsonb_build_object('id', u.id, 'name', u.name) order by u.name))[1:3]) as names
        from user_records r
        join undone_changes undone on undone.user_id = r.user_id and undone.source_id = r.source_id
        join users u on u.id = r.user_id
        where r.sync_id = ${syncId} and ${wasHeldBack}
        group by 1, 2, 3, 4 order by people desc, 1, 2 limit ${mostGroups}`,
  );
  return rows.map((row) => heldGroup.parse(row));
}

/** What is held for one person, by any source. */
export async function listHeldOf(db: Database, userId: string): Promise<HeldOfPerson[]> {
  const rows = await queryRows(
    db,
    sql`select undone.attribute, undone.value, undone.undone_by as by, undone.source_id as "sourceId", s.name as "sourceName",
          to_char(undone.undone_at at time zone 'UTC', 'YYYY-MM-DD') as "on"
        from undone_changes undone join sources s on s.id = undone.source_id
        where undone.user_id = ${userId}::uuid order by undone.source_id, undone.attribute`,
  );
  const one = heldGroup.omit({ people: true, names: true }).extend({ sourceId: z.number(), sourceName: z.string() });
  return rows.map((row) => one.parse(row));
}
