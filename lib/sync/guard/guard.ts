import { recordAudit } from "@/lib/audit/record";
import type { Database } from "@/lib/db/client";
import type { HoldEnd } from "@/lib/guard/hold";
import { judgePlan } from "@/lib/guard/judge";
import type { Reason } from "@/lib/guard/reason";
import { guardOfStored } from "@/lib/guard/stored-payloads";
import { findSyncGuard } from "@/lib/records/held/held.store";
import { readGuardSettings } from "@/lib/settings/guardrails/guardrails.store";
import { tellOfHold, tellOfHoldEnd } from "../alerts";
import { expectRowsOf } from "../few-rows.store";
import type { SyncContext } from "../sync-context";
import { gatherFacts, gatherUndo } from "./gather";
import { endHold, listHeld, markHeld, readStanding, storeJudgement } from "./verdict.store";

/**
 * Judges a settled plan: proceed, or hold it for an admin. A dry run is judged alike and never held. One transaction;
 * doing it again changes nothing. An approved plan passes; a sync of one person is never suspicious.
 */
export async function guardPlan(sync: SyncContext): Promise<{ held: boolean }> {
  if (sync.subject) return { held: false };
  return sync.db.transaction(async (tx) => {
    const { status, guard, holdEnd } = await readStanding(tx, sync.id);
    if (status === "held") return { held: true };
    if (guard !== null && holdEnd?.end === "approved") return { held: false };
    await expectRowsOf(tx, sync.id);
    const usual = await readGuardSettings(tx, { id: sync.sourceId, kind: sync.sourceKind });
    const settings = sync.kind === "retry" ? guardOfStored(usual) : usual;
    const { plan, history } = sync.kind === "undo" ? await gatherUndo(tx, sync) : await gatherFacts(tx, sync, settings);
    const verdict = judgePlan(plan, history, settings);
    const reasons = verdict.held ? verdict.reasons : [];
    await storeJudgement(tx, sync.id, { counts: plan.counts, reasons, isFirst: history === null });
    if (!sync.persisted) return { held: false };
    const left = await replaceHolds(tx, sync);
    if (!verdict.held || (holdEnd?.end === "approved" && areTold(reasons, await toldReasons(tx, sync, holdEnd)))) {
      if (left === 0)
        await tellOfHoldEnd(tx, { sourceId: sync.sourceId, end: "replaced", replacedBy: sync.id, at: sync.now });
      return { held: false };
    }
    return { held: await hold(tx, sync, reasons) };
  });
}

/** What an admin who applies a dry run, or undoes a sync after one, saw on its page. */
async function toldReasons(tx: Database, { of, kind }: SyncContext, { dryRun }: HoldEnd): Promise<readonly Reason[]> {
  const shown = kind === "undo" ? dryRun : of?.syncId;
  return shown === undefined ? [] : ((await findSyncGuard(tx, shown))?.reasons ?? []);
}

/** Whether each of these reasons was told, with at least as many people. Pure. */
export function areTold(reasons: readonly Reason[], told: readonly Reason[]): boolean {
  return reasons.every(({ kind, attribute, count = 0 }) =>
    told.some((one) => one.kind === kind && one.attribute === attribute && (one.count ?? 0) >= count),
  );
}

/**
 * A newer feed has been judged: what an older one would have done is of no use any more. Answers how many holds are left. The
 * feed of a dry run is as old as the dry run, chosen people of it replace nothing, and an undo has no feed.
 */
async function replaceHolds(tx: Database, sync: SyncContext): Promise<number> {
  const held = await listHeld(tx, sync.sourceId);
  const older = sync.of?.chosen || sync.kind === "undo" ? [] : held.filter((id) => id < (sync.of?.syncId ?? sync.id));
  for (const id of older) {
    const end = { end: "replaced", by: "system", note: "", at: sync.now.toISOString(), replacedBy: sync.id } as const;
    if (!(await endHold(tx, id, end))) continue;
    await audit(tx, sync, { action: "sync.discard", id, after: { replacedBy: sync.id } });
  }
  return held.length - older.length;
}

async function hold(tx: Database, sync: SyncContext, reasons: readonly Reason[]): Promise<boolean> {
  if (!(await markHeld(tx, sync.id, new Date()))) return false;
  await tellOfHold(tx, sync, reasons);
  await audit(tx, sync, {
    action: "sync.hold",
    id: sync.id,
    after: { reasons: reasons.map(({ kind }) => kind).join(", ") },
  });
  sync.log.warn({ syncId: sync.id, reasons: reasons.map(({ kind }) => kind) }, "a sync is held");
  return true;
}

type Line = { action: "sync.hold" | "sync.discard"; id: number; after: Record<string, unknown> };

async function audit(tx: Database, sync: SyncContext, { action, id, after }: Line): Promise<void> {
  const by = { actor: { type: "system", name: "system" }, now: sync.now, requestId: `sync-${sync.id}` } as const;
  await recordAudit(tx, by, { action, entity: { type: "sync", id }, before: {}, after });
}
