import { type SQL, sql } from "drizzle-orm";
import { withBodies } from "@/lib/db/bodies";
import type { Database } from "@/lib/db/client";
import { jsonText } from "@/lib/db/json-text";
import { queryRows } from "@/lib/db/rows";
import type { Issue } from "@/lib/directory/issues/catalog";
import type { Note } from "@/lib/directory/notes/catalog";

/**
 * The ids (existing or planned) of people with more than one record in this plan. A newcomer of whom one record creates
 * a user and another does not is found by their key.
 */
export async function listTwice(tx: Database, syncId: number): Promise<string[]> {
  const rows = await queryRows<{ id: string }>(
    tx,
    sql`select user_id as id from user_records where sync_id = ${syncId} and user_id is not null
          group by user_id having count(*) > 1
        union
        select made.user_id from user_records other join user_records made
          on made.sync_id = ${syncId} and made.status = 'created' and made.key = other.key
        where other.sync_id = ${syncId} and other.user_id is null and other.status = 'skipped'`,
  );
  return rows.map(({ id }) => id);
}

export type TwiceRow = { personId: string; id: number; ordinal: number; body: string };

/** The records of these people with their payloads, in the feed's order. */
export async function readTwice(tx: Database, syncId: number, people: readonly string[]): Promise<TwiceRow[]> {
  const rows = await queryRows<TwiceRow>(
    tx,
    sql`with people as materialized (select unnest(${`{${people.join(",")}}`}::uuid[]) as id),
        theirs as (
          select people.id as person_id, r.id, r.ordinal, r.payload_id
          from people join user_records r on r.user_id = people.id and r.sync_id = ${syncId}
          union all
          select made.user_id, other.id, other.ordinal, other.payload_id
          from people join user_records made on made.user_id = people.id and made.sync_id = ${syncId} and made.status = 'created'
            join user_records other on other.key = made.key and other.sync_id = ${syncId}
              and other.user_id is null and other.status = 'skipped')
        select distinct theirs.person_id as "personId", theirs.id, theirs.ordinal, payloads.body
        from theirs join payloads on payloads.id = theirs.payload_id order by theirs.ordinal`,
  );
  return withBodies(rows).map((row) => ({ ...row, id: Number(row.id) }));
}

/** The verdict on a record: left out, failed, or kept as planned with more remarks. */
export type Verdict = { id: number } & (
  | { kind: "left_out"; note: Note }
  | { kind: "failed"; error: Issue }
  | { kind: "kept"; warning: Issue }
);

/** Writes verdicts. A record that is left out or fails loses its changes and is not remembered for its user. */
export async function writeVerdicts(tx: Database, verdicts: readonly Verdict[]): Promise<void> {
  await tx.execute(
    sql`update user_records r set
          status = case x.kind when 'left_out' then 'skipped' when 'failed' then 'failed' else r.status end::record_status,
          changes = ${ifKept("changes")}, custom_after = ${ifKept("custom_after")}, due_on = ${ifKept("due_on")},
          user_version = ${ifKept("user_version")},
          user_id = case when x.kind = 'failed' and r.status = 'created' then null else r.user_id end,
          notes = case when x.kind = 'kept' then r.notes when x.note is not null then jsonb_build_array(x.note) end,
          errors = case when x.kind = 'kept' then r.errors when x.error is not null then jsonb_build_array(x.error) end,
          warnings = case when x.warning is not null then coalesce(r.warnings, '[]'::jsonb) || jsonb_build_array(x.warning) end
        from jsonb_to_recordset(${jsonText(verdicts)}::text::jsonb) x(id bigint, kind text, note jsonb, error jsonb, warning jsonb)
        where r.id = x.id`,
  );
}

const ifKept = (column: string): SQL => sql`case when x.kind = 'kept' then r.${sql.raw(column)} end`;
