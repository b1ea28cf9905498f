import { requireScope } from "@/lib/access/require-scope";
import type { Context } from "@/lib/context";
import { waitAfter } from "./back-off";
import { type Channel, findChannel } from "./channels/channels.store";
import { claimDue, type Due, deleteDeliveriesBefore, settleDelivery } from "./deliveries.store";
import { makeMessage } from "./message";
import { namesOfConcerned } from "./people.store";
import type { Outcome } from "./send/outcome";
import { type Surroundings, sendMessage } from "./send/send";
import { surroundings } from "./surroundings";

const atOnce = 4;
/** Longer than a try may take: three timeouts of ten seconds in the case of e-mail. */
export const claimMs = 120_000;
const keptDays = 90;
const dayMs = 86_400_000;

export type Delivered = { delivered: number; waiting: number; failed: number; dropped: number };

/**
 * Delivers the alerts that are due, some at a time, and deletes old lines of the log. A delivery that fails waits for its
 * next try. One that was sent by a process that died before it could say so is sent again, under the same id.
 */
export async function deliverAlerts(ctx: Context, around: Surroundings = surroundings()): Promise<Delivered> {
  requireScope(ctx, "alert:deliver");
  const total: Delivered = { delivered: 0, waiting: 0, failed: 0, dropped: 0 };
  for (;;) {
    const claimed = await claimDue(ctx.db, ctx.now, atOnce, claimMs);
    for (const status of await Promise.all(claimed.map((one) => deliver(ctx, one, around)))) total[status] += 1;
    if (claimed.length === 0) break;
  }
  await deleteDeliveriesBefore(ctx.db, new Date(ctx.now.getTime() - keptDays * dayMs));
  return total;
}

async function deliver(ctx: Context, one: Due, around: Surroundings): Promise<keyof Delivered> {
  const { db, now } = ctx;
  const channel = one.channelId === null ? null : await findChannel(db, one.channelId);
  if (channel === null || !channel.enabled) {
    await settleDelivery(db, { id: one.id, status: "dropped", answer: "", at: now });
    return "dropped";
  }
  const outcome = await attempt(ctx, channel, one, around);
  const wait = outcome.ok ? null : waitAfter(one.attempts, outcome.retryAfterMs);
  const status = outcome.ok ? "delivered" : wait === null ? "failed" : "waiting";
  const at = new Date(now.getTime() + (wait ?? 0));
  await settleDelivery(db, { id: one.id, status, answer: outcome.answer, at });
  if (!outcome.ok)
    ctx.log.warn({ channelId: channel.id, answer: outcome.answer, status }, "an alert was not delivered");
  return status;
}

/** A fault of ours with one delivery must not keep the others from going out. */
async function attempt(ctx: Context, channel: Channel, one: Due, around: Surroundings): Promise<Outcome> {
  const { db, now, vault } = ctx;
  try {
    const people = channel.namesPeople ? await namesOfConcerned(db, one) : [];
    return await sendMessage(channel, makeMessage(one, around.appUrl, people), { around, vault, now });
  } catch (error) {
    ctx.log.error({ err: error, deliveryId: one.id }, "an alert could not be made");
    return { ok: false, answer: "internal", message: "Rollcall failed.", remedy: "Look at the log." };
  }
}
