import { sql } from "drizzle-orm";
import type { Database } from "@/lib/db/client";
import { jsonText, storableText } from "@/lib/db/json-text";
import { queryRows } from "@/lib/db/rows";
import type { Decision } from "@/lib/sync/plan/decide";

export type NewRecord = {
  sourceId: number;
  userId: string | null;
  userVersion: number;
  payloadId: number | null;
  key: string | null;
  subject: string | null;
  decision: Decision;
  now: Date;
};

/** The user record of one push, which belongs to no sync. Answers its id. */
export async function insertRecord(tx: Database, record: NewRecord): Promise<number> {
  const { decision } = record;
  const [row] = await queryRows<{ id: number }>(
    tx,
    sql`insert into user_records (source_id, user_id, payload_id, status, key, subject, changes, custom_after,
          errors, warnings, note, user_version, due_on, created_at)
        values (${record.sourceId}, ${record.userId}::uuid, ${record.payloadId}::bigint, ${decision.status},
          ${text(record.key)}, ${text(record.subject)}, ${json(decision.changes)}::text::jsonb,
          ${json(decision.customAfter)}::text::jsonb, ${list(decision.errors)}::text::jsonb,
          ${list(decision.warnings)}::text::jsonb, ${text(decision.note)}, ${record.userVersion},
          ${decision.dueOn}::date, ${record.now.toISOString()}::timestamptz)
        returning id`,
  );
  if (!row) throw new Error("The insert of a record returned no row.");
  return Number(row.id);
}

/** What apply made of the record: a user who changed meanwhile makes it fail. */
export async function readRecordStatus(tx: Database, id: number): Promise<string> {
  const [row] = await queryRows<{ status: string }>(tx, sql`select status from user_records where id = ${id}`);
  return row?.status ?? "failed";
}

const text = (value: string | null): string | null => (value === null ? null : storableText(value));
const json = (value: unknown): string | null => (value === null ? null : jsonText(value));
const list = (value: readonly unknown[]): string | null => (value.length === 0 ? null : jsonText(value));
