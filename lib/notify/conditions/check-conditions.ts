import { requireScope } from "@/lib/access/require-scope";
import type { Context } from "@/lib/context";
import type { Database } from "@/lib/db/client";
import { lastSlotAt } from "@/lib/sources/schedule-slots";
import { scheduleHours } from "@/lib/sources/vocabulary";
import { listOpenSubjects } from "../alerts.store";
import { clearAlert, raiseAlert, wakeDelivery } from "../change";
import { scimSubject, sourceSubject, tokenSubject } from "../vocabulary";
import { checkHeldPushes } from "./check-held-pushes";
import { countScimRequests, listExpiringTokens, listScheduled, listSettledTokens } from "./conditions.store";
import { judgeRate } from "./judge-rate";
import type { AlertLimits } from "./limits";
import { readAlertLimits } from "./limits.store";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** Looks for problems that no event tells of. Called every ten minutes; answers how many came or went. */
export async function checkConditions(ctx: Context): Promise<{ changes: number }> {
  requireScope(ctx, "alert:check");
  const changes = await ctx.db.transaction(async (tx) => {
    const limits = await readAlertLimits(tx);
    const found = [
      ...(await checkSchedules(tx, limits, ctx.now)),
      await checkScim(tx, limits, ctx.now),
      ...(await checkTokens(tx, limits, ctx.now)),
      ...(await checkHeldPushes(tx, ctx.now)),
    ];
    return found.filter((isNews) => isNews).length;
  });
  if (changes > 0) await wakeDelivery(ctx);
  return { changes };
}

/** A source whose settings were saved since the sync was due is left alone: it may have had another schedule then. */
async function checkSchedules(tx: Database, { graceMinutes }: AlertLimits, at: Date): Promise<boolean[]> {
  const kind = "schedule_missed" as const;
  const late = new Date(at.getTime() - graceMinutes * minuteMs);
  const slots = scheduleHours.map((hours) => ({ hours, slot: lastSlotAt(hours, late) }));
  const scheduled = await listScheduled(tx, slots);
  const news: boolean[] = [];
  for (const { id, name, due } of scheduled.filter(({ started, changed }) => !started && !changed)) {
    const facts = { sourceId: id, source: name, due: due.toISOString(), graceMinutes };
    news.push(await raiseAlert(tx, { kind, subject: sourceSubject(id), facts, at }));
  }
  const waiting = new Set(scheduled.filter(({ started }) => !started).map(({ id }) => sourceSubject(id)));
  for (const subject of await listOpenSubjects(tx, kind)) {
    if (!waiting.has(subject)) news.push(await clearAlert(tx, { kind, subject, at }));
  }
  return news;
}

async function checkScim(tx: Database, { scimErrors, scimPercent }: AlertLimits, at: Date): Promise<boolean> {
  const kind = "scim_errors" as const;
  const limit = { atLeast: scimErrors, percent: scimPercent };
  const hour = await countScimRequests(tx, new Date(at.getTime() - hourMs));
  const facts = { ...hour, ...limit };
  const verdict = judgeRate(hour, limit);
  if (verdict === "raise") return raiseAlert(tx, { kind, subject: scimSubject, facts, at });
  return verdict === "clear" && clearAlert(tx, { kind, subject: scimSubject, facts, at });
}

/** A token that has expired stays told of until somebody revokes it or changes its expiry. */
async function checkTokens(tx: Database, { expiringDays }: AlertLimits, at: Date): Promise<boolean[]> {
  const kind = "token_expiring" as const;
  const until = new Date(at.getTime() + expiringDays * dayMs);
  const news: boolean[] = [];
  for (const { id, label, expiresAt } of await listExpiringTokens(tx, at, until)) {
    const facts = { token: label, expiresAt: expiresAt.toISOString() };
    news.push(await raiseAlert(tx, { kind, subject: tokenSubject(id), facts, at }));
  }
  const settled = new Set((await listSettledTokens(tx, until)).map(tokenSubject));
  for (const subject of await listOpenSubjects(tx, kind)) {
    if (settled.has(subject)) news.push(await clearAlert(tx, { kind, subject, at }));
  }
  return news;
}
