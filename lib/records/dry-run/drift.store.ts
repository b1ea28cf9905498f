import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";
import type { ChosenRecords } from "../held/groups";
import { isChosen } from "../held/groups.store";
import { type Drift, driftKinds, type Remaining } from "./drift";

/** The records of a plan that change somebody. The literal `<> 'skipped'` lets the planner use the partial index. */
const changing = (syncId: number): SQL =>
  sql`r.sync_id = ${syncId} and r.status <> 'skipped' and r.status in ('created', 'updated', 'restored', 'terminated')`;

/**
 * The kind of drift of a record `r` of a plan, null where there is none. `since` is the dry run's number, `began` when it
 * began. A user who has their key only now was created after that.
 */
export const driftOf = ({ since, began }: { since: SQL; began: SQL }): SQL => sql`case
  when r.status = 'created' then case when exists (select 1 from users u where u.id = r.user_id)
    or exists (select 1 from users u where u.email = r.changes->'email'->>1 and u.created_at > ${began})
    or exists (select 1 from users u where u.employee_id = r.changes->'employeeId'->>1 and u.created_at > ${began})
    then 'exists' end
  when not exists (select 1 from users u where u.id = r.user_id and u.version = r.user_version) then 'changed'
  when exists (select 1 from user_sources link where link.user_id = r.user_id and link.source_id = r.source_id
    and link.since_sync_id > ${since} and link.payload_id <> r.payload_id) then 'newer_payload' end`;

/** The same of a record `r` of this dry run. */
export const driftIn = (syncId: number): SQL =>
  driftOf({
    since: sql`${syncId}::bigint`,
    began: sql`(select coalesce(started_at, created_at) from syncs where id = ${syncId})`,
  });

const chosenOnly = (chosen: ChosenRecords | null): SQL => (chosen === null ? sql`true` : isChosen(chosen));

const remaining = z.object({
  created: z.number(),
  updated: z.number(),
  restored: z.number(),
  terminated: z.number(),
});

/** What a dry run would still do, of all its records or of the chosen. */
export async function countRemaining(db: Database, syncId: number, chosen: ChosenRecords | null): Promise<Remaining> {
  const of = (status: keyof Remaining): SQL =>
    sql`(count(*) filter (where r.status = ${status}::record_status))::int as ${sql.identifier(status)}`;
  const [row] = await queryRows(
    db,
    sql`select ${of("created")}, ${of("updated")}, ${of("restored")}, ${of("terminated")} from user_records r
        where ${changing(syncId)} and ${chosenOnly(chosen)} and ${driftIn(syncId)} is null`,
  );
  return remaining.parse(row);
}

const found = z.object({
  kind: z.enum(driftKinds),
  people: z.number(),
  first: z.array(z.object({ userId: z.string().nullable(), name: z.string() })),
});

/** Whoever of the chosen, or of all, is left out by now: how many of each kind, and the first of them by name. */
export async function listDrift(
  db: Database,
  syncId: number,
  { chosen, limit }: { chosen: ChosenRecords | null; limit: number },
): Promise<Drift[]> {
  const rows = await queryRows(
    db,
    sql`with drifted as materialized (
          select r.user_id, coalesce(r.subject, r.key) as called, ${driftIn(syncId)} as kind from user_records r
          where ${changing(syncId)} and ${chosenOnly(chosen)}),
        named as materialized (
          select d.kind, u.id as user_id, coalesce(u.name, d.called, '') as name,
            row_number() over (partition by d.kind order by lower(coalesce(u.name, d.called, '')), d.user_id) as at
          from drifted d left join users u on u.id = d.user_id where d.kind is not null)
        select kind, count(*)::int as people,
          jsonb_agg(jsonb_build_object('userId', user_id, 'name', name) order by at) filter (where at <= ${limit}) as first
        from named group by kind order by kind`,
  );
  return rows.map((row) => found.parse(row));
}
