import { type SQL, sql } from "drizzle-orm";
import type { Database } from "@/lib/db/client";
import type { NoteCode } from "@/lib/directory/notes/catalog";
import { noteList } from "@/lib/directory/notes/note.store";
import type { DriftKind } from "@/lib/records/dry-run/drift";
import { driftOf } from "@/lib/records/dry-run/drift.store";
import type { ChosenRecords } from "@/lib/records/held/groups";
import { isChosen } from "@/lib/records/held/groups.store";
import { leaveOut } from "../hold/hold.store";

/** A sync and the dry run whose plan it has taken over. */
export type TakenOver = { syncId: number; dryRunId: number };

/** Leaves out whom the admin who applies the dry run did not choose. */
export async function leaveOutOthers(
  tx: Database,
  { syncId, dryRunId }: TakenOver,
  chosen: ChosenRecords,
  by: string,
): Promise<void> {
  const note = noteList("not_chosen", { name: sql`${by}::text`, sync: sql`${dryRunId}::bigint` });
  await leaveOut(tx, syncId, notAskedFor(dryRunId, chosen), note);
}

/** Leaves out who has drifted since the dry run; answers how many. */
export async function leaveOutDrifted(tx: Database, { syncId, dryRunId }: TakenOver): Promise<number> {
  const began = sql`(select coalesce(started_at, created_at) from syncs where id = ${dryRunId})`;
  const drift = driftOf({ since: sql`${dryRunId}::bigint`, began });
  return leaveOut(tx, syncId, sql`(${drift}) is not null`, driftNote(drift, dryRunId));
}

/**
 * Whether a record `r` of the sync was not asked for. Addresses that leavers give up stay in the plan: whoever gets one may
 * have been chosen, and a release that nobody needs is dropped before anything is applied.
 */
function notAskedFor(dryRunId: number, { groups, records }: ChosenRecords): SQL {
  const asked = sql`r.ordinal in (select asked.ordinal from user_records asked
    where asked.sync_id = ${dryRunId} and asked.id = any(${`{${records.join(",")}}`}::bigint[]))`;
  const isRelease = sql`r.status = 'updated' and r.changes - 'email' = '{}'::jsonb and r.changes->'email'->>1 is null`;
  return sql`(${asked} or ${isChosen({ groups, records: [] })} or ${isRelease}) is not true`;
}

/** Why a record that has drifted is left out, as a list of one remark. */
function driftNote(drift: SQL, dryRunId: number): SQL {
  const note = (kind: DriftKind, code: NoteCode) =>
    sql`when ${kind} then ${noteList(code, { sync: sql`${dryRunId}::bigint` })}`;
  return sql`case ${drift} ${note("changed", "left_changed")} ${note("newer_payload", "left_newer_payload")}
    ${note("exists", "left_exists")} end`;
}

/** Payloads that are no longer what the source said last are not remembered for their users. */
export async function forgetOldSkips(tx: Database, { syncId, dryRunId }: TakenOver): Promise<void> {
  await tx.execute(
    sql`update user_records r set user_version = null from user_sources link
        where r.sync_id = ${syncId} and r.status = 'skipped' and r.user_version is not null
          and link.user_id = r.user_id and link.source_id = r.source_id and link.since_sync_id > ${dryRunId}`,
  );
}

/** Keeps whom the sync left out since they had drifted, for its page: counting its records anew would take as long as reading them. */
export async function writeLeftOut(tx: Database, syncId: number, names: number): Promise<void> {
  await tx.execute(
    sql`update syncs set left_out = (
          select coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'people', people, 'records', to_jsonb(records[:${names}::int])) order by kind), '[]'::jsonb)
          from (select substr(remark->>'code', 6) as kind, count(*)::int as people, array_agg(r.id order by r.ordinal) as records
            from user_records r cross join lateral jsonb_array_elements(r.notes) remark
            where r.sync_id = ${syncId} and r.status = 'skipped'
              and remark->>'code' in ('left_changed', 'left_newer_payload', 'left_exists') group by 1) drifted)
        where id = ${syncId}`,
  );
}
