import { and, asc, eq, sql } from "drizzle-orm";
import { openAlerts } from "@/drizzle/schema/alerts";
import type { Database } from "@/lib/db/client";
import { jsonText } from "@/lib/db/json-text";
import { queryRows } from "@/lib/db/rows";
import type { AlertChange, AlertKind } from "./vocabulary";

export type Alert = { kind: AlertKind; subject: string; facts: Record<string, unknown>; at: Date };

/** Opens an alert; false when it was open already, and then keeps the newer facts. */
export async function openAlert(tx: Database, { kind, subject, facts, at }: Alert): Promise<boolean> {
  const opened = await tx
    .insert(openAlerts)
    .values({ kind, subject, facts, since: at })
    .onConflictDoNothing()
    .returning();
  if (opened.length > 0) return true;
  await tx.update(openAlerts).set({ facts }).where(isOf(kind, subject));
  return false;
}

/** Closes an alert; answers what it knew, or null when it was not open. */
export async function closeAlert(tx: Database, kind: AlertKind, subject: string): Promise<unknown> {
  const [closed] = await tx.delete(openAlerts).where(isOf(kind, subject)).returning({ facts: openAlerts.facts });
  return closed?.facts ?? null;
}

const isOf = (kind: AlertKind, subject: string) => and(eq(openAlerts.kind, kind), eq(openAlerts.subject, subject));

/** Writes one delivery for each channel that wants to know. */
export async function queueDeliveries(tx: Database, alert: Alert & { change: AlertChange }): Promise<void> {
  const { kind, change, subject, facts, at } = alert;
  const moment = sql`${at.toISOString()}::timestamptz`;
  await tx.execute(
    sql`insert into alert_deliveries (channel_id, channel_name, kind, change, subject, facts, at, next_at)
        select id, name, ${kind}, ${change}, ${subject}, ${jsonText(facts)}::text::jsonb, ${moment}, ${moment}
        from alert_channels where enabled and ${kind} = any(kinds) and (${change === "raised"} or recoveries)`,
  );
}

export type OpenAlert = typeof openAlerts.$inferSelect;

/** What is wrong now, the oldest first. */
export async function listOpenAlerts(db: Database): Promise<OpenAlert[]> {
  return db.select().from(openAlerts).orderBy(asc(openAlerts.since), asc(openAlerts.kind), asc(openAlerts.subject));
}

/** Subjects of the open alerts of a kind. */
export async function listOpenSubjects(db: Database, kind: AlertKind): Promise<string[]> {
  const rows = await queryRows<{ subject: string }>(
    db,
    sql`select subject from open_alerts where kind = ${kind} order by subject`,
  );
  return rows.map(({ subject }) => subject);
}
