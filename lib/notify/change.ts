import type { Context } from "@/lib/context";
import type { Database } from "@/lib/db/client";
import { closeAlert, openAlert, queueDeliveries } from "./alerts.store";
import { type AlertFacts, alertFacts } from "./facts";
import type { AlertKind } from "./vocabulary";

type Change<Kind extends AlertKind> = { kind: Kind; subject: string; at: Date };

/**
 * Says that something is wrong, in the transaction that finds out. An alert goes out only if it was right before: until it
 * is cleared, the same again only refreshes its facts. Answers whether it was news.
 */
export async function raiseAlert<Kind extends AlertKind>(
  tx: Database,
  { kind, subject, facts, at }: Change<Kind> & { facts: AlertFacts[Kind] },
): Promise<boolean> {
  const alert = { kind, subject, facts, at };
  if (!(await openAlert(tx, alert))) return false;
  await queueDeliveries(tx, { ...alert, change: "raised" });
  return true;
}

/**
 * Says that it is right again, and answers whether it was wrong; where it was not, this does nothing. `facts` are added to
 * those it was raised with.
 */
export async function clearAlert<Kind extends AlertKind>(
  tx: Database,
  { kind, subject, facts, at }: Change<Kind> & { facts?: Partial<AlertFacts[Kind]> },
): Promise<boolean> {
  const known = await closeAlert(tx, kind, subject);
  if (known === null) return false;
  const all = { ...alertFacts[kind].parse(known), ...facts };
  await queueDeliveries(tx, { kind, subject, facts: all, at, change: "cleared" });
  return true;
}

/** Has waiting alerts delivered now, after the commit. If that fails, the next regular delivery takes them along. */
export async function wakeDelivery(ctx: Pick<Context, "emit" | "log">): Promise<void> {
  try {
    await ctx.emit({ name: "alerts/waiting", data: {} });
  } catch (error) {
    ctx.log.warn({ err: error }, "alerts will go out with the next regular delivery");
  }
}
