import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "@/lib/db/client";
import { expectManyRows } from "@/lib/db/planner";
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

const count = z.number().default(0);
const measured = z.object({
  remaining: z
    .object({ created: count, updated: count, restored: count, terminated: count })
    .nullable()
    .transform((counts): Remaining => counts ?? { created: 0, updated: 0, restored: 0, terminated: 0 }),
  drift: z
    .array(
      z.object({
        kind: z.enum(driftKinds),
        people: z.number(),
        first: z.array(z.object({ userId: z.string().nullable(), name: z.string() })),
      }),
    )
    .nullable()
    .transform((kinds): Drift[] => kinds ?? []),
});

/** What a dry run would still do, of all its records or of the chosen; and whom it leaves out by now, the first `limit` by name. */
export async function measureApplication(
  tx: Database,
  syncId: number,
  { chosen, limit }: { chosen: ChosenRecords | null; limit: number },
): Promise<{ remaining: Remaining; drift: Drift[] }> {
  await expectManyRows(tx);
  const [row] = await queryRows(
    tx,
    sql`with plan as materialized (
          select r.status, r.user_id, coalesce(r.subject, r.key) as called, ${driftIn(syncId)} as kind from user_records r
          where ${changing(syncId)} and ${chosenOnly(chosen)}),
        named as materialized (
          select plan.kind, u.id as user_id, coalesce(u.name, plan.called, '') as name,
            row_number() over (partition by plan.kind order by lower(coalesce(u.name, plan.called, '')), plan.user_id) as at
          from plan left join users u on u.id = plan.user_id where plan.kind is not null)
        select (select jsonb_object_agg(status, people) from (
            select status, count(*)::int as people from plan where kind is null group by status) counted) as remaining,
          (select jsonb_agg(jsonb_build_object('kind', kind, 'people', people, 'first', first) order by kind) from (
            select kind, count(*)::int as people,
              jsonb_agg(jsonb_build_object('userId', user_id, 'name', name) order by at) filter (where at <= ${limit}) as first
            from named group by kind) drifted) as drift`,
  );
  return measured.parse(row);
}
