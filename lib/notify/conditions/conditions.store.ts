import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";
import type { ScimHour } from "./judge-rate";

const scheduled = z.object({
  id: z.number(),
  name: z.string(),
  due: z.coerce.date(),
  /** A full sync has begun since it was due, or is under way. */
  started: z.boolean(),
  /** The source's settings were saved after that. */
  changed: z.boolean(),
});
export type Scheduled = z.output<typeof scheduled>;

/** Sources with a schedule, and whether what was due at their slot has begun. */
export async function listScheduled(
  db: Database,
  slots: readonly { hours: number; slot: Date }[],
): Promise<Scheduled[]> {
  const table = JSON.stringify(slots.map(({ hours, slot }) => ({ hours, slot: slot.toISOString() })));
  const rows = await queryRows(
    db,
    sql`select s.id, s.name, due.slot as due, s.updated_at >= due.slot as changed,
          exists (select 1 from syncs y where y.source_id = s.id and y.kind = 'full'
            and (y.persisted or y.held_at is not null) and (y.started_at >= due.slot or y.status = 'running')) as started
        from sources s
        join jsonb_to_recordset(${table}::text::jsonb) due(hours int, slot timestamptz) on due.hours = s.schedule_hours
        where s.enabled and s.schedule_paused_at is null and s.kind <> 'scim' and s.created_at < due.slot order by s.id`,
  );
  return z.array(scheduled).parse(rows);
}

/** SCIM requests since then. Look-ups that found nothing are no errors; a 401 of an unknown client is a scanner's. */
export async function countScimRequests(db: Database, since: Date): Promise<ScimHour> {
  const [row] = await queryRows<ScimHour>(
    db,
    sql`select count(*)::int as requests, (count(*) filter (where status >= 400 and status <> 404))::int as errors
        from scim_requests
        where at > ${since.toISOString()}::timestamptz and not (status = 401 and client = 'other')`,
  );
  return row ?? { requests: 0, errors: 0 };
}

const token = z.object({ id: z.string(), label: z.string(), expiresAt: z.coerce.date() });

/** Tokens in force that expire between the two moments. */
export async function listExpiringTokens(db: Database, from: Date, until: Date): Promise<z.output<typeof token>[]> {
  const rows = await queryRows(
    db,
    sql`select id, label, expires_at as "expiresAt" from scim_tokens
        where revoked_at is null and expires_at > ${from.toISOString()}::timestamptz
          and expires_at <= ${until.toISOString()}::timestamptz order by expires_at, id`,
  );
  return z.array(token).parse(rows);
}

/** Tokens that were revoked, or expire later than that or never. One that has expired is not among them. */
export async function listSettledTokens(db: Database, until: Date): Promise<string[]> {
  const rows = await queryRows<{ id: string }>(
    db,
    sql`select id from scim_tokens
        where revoked_at is not null or expires_at is null or expires_at > ${until.toISOString()}::timestamptz`,
  );
  return rows.map(({ id }) => id);
}
