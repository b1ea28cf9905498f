import { desc, sql } from "drizzle-orm";
import { z } from "zod";
import { alertDeliveries } from "@/drizzle/schema/alerts";
import type { Database } from "@/lib/db/client";
import { countChanged, queryRows } from "@/lib/db/rows";
import { alertChanges, alertKinds, deliveryStatuses } from "./vocabulary";

const due = z.object({
  id: z.coerce.number(),
  channelId: z.string().nullable(),
  kind: z.enum(alertKinds),
  change: z.enum(alertChanges),
  subject: z.string(),
  facts: z.unknown(),
  at: z.coerce.date(),
  attempts: z.number(),
});
export type Due = z.output<typeof due>;

/**
 * Claims deliveries that are due, for as long as a try may take: whoever claimed one and died is taken over from then on. Of
 * one problem and channel only the oldest is claimed, so that nobody hears of a recovery first.
 */
export async function claimDue(db: Database, now: Date, limit: number, claimMs: number): Promise<Due[]> {
  const until = new Date(now.getTime() + claimMs).toISOString();
  const rows = await queryRows(
    db,
    sql`update alert_deliveries d set attempts = attempts + 1, next_at = ${until}::timestamptz
        where id in (
          select id from alert_deliveries one
          where status = 'waiting' and next_at <= ${now.toISOString()}::timestamptz
            and not exists (select 1 from alert_deliveries earlier
              where earlier.status = 'waiting' and earlier.channel_id = one.channel_id and earlier.kind = one.kind
                and earlier.subject = one.subject and earlier.id < one.id)
          order by id limit ${limit} for update skip locked)
        returning id, channel_id as "channelId", kind, change, subject, facts, at, attempts`,
  );
  return z.array(due).parse(rows);
}

export type Settled = {
  id: number;
  status: z.output<typeof status>;
  answer: string;
  /** When to try again, or when it ended. */
  at: Date;
};
const status = z.enum(deliveryStatuses);

/** Notes how a try went; false where the delivery was dropped meanwhile. */
export async function settleDelivery(db: Database, { id, status, answer, at }: Settled): Promise<boolean> {
  const moment = sql`${at.toISOString()}::timestamptz`;
  const when = status === "waiting" ? sql`next_at = ${moment}` : sql`finished_at = ${moment}`;
  const settled = sql`update alert_deliveries set status = ${status}, answer = ${answer}, ${when}
    where id = ${id} and status = 'waiting'`;
  return (await countChanged(db, settled)) === 1;
}

type NewTest = { channelId: string; channelName: string; at: Date; nextAt: Date };

/** Writes the delivery of a test, claimed by whoever sends it. */
export async function insertTest(db: Database, { channelId, channelName, at, nextAt }: NewTest): Promise<number> {
  const test = { kind: alertKinds[0], change: "test", subject: "test", facts: {}, attempts: 1 };
  const [row] = await db
    .insert(alertDeliveries)
    .values({ channelId, channelName, at, nextAt, ...test })
    .returning({ id: alertDeliveries.id });
  return row?.id ?? 0;
}

export type Delivery = typeof alertDeliveries.$inferSelect;

/** The log, newest first. */
export async function listDeliveries(db: Database, limit: number): Promise<Delivery[]> {
  return db.select().from(alertDeliveries).orderBy(desc(alertDeliveries.id)).limit(limit);
}

/** Deletes lines of the log from before then; what still waits stays. Returns how many. */
export async function deleteDeliveriesBefore(db: Database, before: Date): Promise<number> {
  return countChanged(
    db,
    sql`delete from alert_deliveries where at < ${before.toISOString()}::timestamptz and status <> 'waiting'`,
  );
}
