import type { Database } from "@/lib/db/client";
import type { Engine } from "./engine";
import { insertEvent } from "./events.store";
import { compileExpression, type Expression } from "./expression";
import { internalEvents, type RunError, type StoredEvent } from "./protocol";
import { type Candidate, closeRun, holdRun, insertRun, listLiveRuns, type RunEnd, wakeRun } from "./runs.store";
import { completeStep, listEventWaits, type StepResult } from "./steps.store";

/** Keeps an event and everything that follows from it: cancellations, ended waits, new runs. */
export async function applyEvent(tx: Database, engine: Engine, event: StoredEvent): Promise<void> {
  const now = engine.clock.now();
  if (!(await insertEvent(tx, event, now))) return;
  await cancelMatching(tx, engine, event);
  await endWaits(tx, event, now);
  for (const fn of engine.functions.values()) {
    const triggered = fn.events.some(({ name, condition }) => name === event.name && holds(condition, { event }));
    if (triggered) await insertRun(tx, { functionId: fn.id, eventId: event.id, now });
  }
}

/**
 * Ends a run: tells the run that invoked it, and sends Inngest's internal event so that `onFailure` handlers start.
 * Does nothing when the run has ended already.
 */
export async function endRun(tx: Database, engine: Engine, run: Candidate, end: RunEnd): Promise<void> {
  const now = engine.clock.now();
  if (!(await closeRun(tx, run.id, end, now))) return;
  if (run.parentRunId !== null && run.parentStepId !== null) {
    const step = { runId: run.parentRunId, id: run.parentStepId, name: run.functionId };
    await endWait(tx, step, resultForParent(run, end), now);
  }
  if (end.status === "completed") return;
  const name = end.status === "failed" ? internalEvents.failed : internalEvents.cancelled;
  const data = { function_id: run.functionId, run_id: run.id, error: end.error ?? null, event: run.event };
  await applyEvent(tx, engine, { id: `${name}:${run.id}`, name, data, ts: now.getTime() });
}

/** A step under way in a cancelled run finishes, but its result is dropped and no further step starts. */
async function cancelMatching(tx: Database, engine: Engine, event: StoredEvent): Promise<void> {
  const listening = [...engine.functions.values()].filter((fn) => fn.cancelOn.some((on) => on.event === event.name));
  const ids = listening.map((fn) => fn.id);
  for (const run of await listLiveRuns(tx, ids)) {
    const rules = engine.functions.get(run.functionId)?.cancelOn ?? [];
    const scope = { event: run.event, async: event };
    const matches = rules.some((rule) => rule.event === event.name && holds(rule.condition, scope));
    if (matches) await endRun(tx, engine, run, { status: "cancelled" });
  }
}

async function endWaits(tx: Database, event: StoredEvent, now: Date): Promise<void> {
  for (const wait of await listEventWaits(tx, event.name)) {
    const condition = wait.condition === null ? null : compileExpression(wait.condition);
    if (!holds(condition, { event: wait.event, async: event })) continue;
    await endWait(tx, { runId: wait.runId, id: wait.stepId, name: event.name }, { output: event }, now);
  }
}

type WaitingStep = { runId: string; id: string; name: string };

async function endWait(tx: Database, step: WaitingStep, result: StepResult, now: Date): Promise<void> {
  await holdRun(tx, step.runId);
  if ((await completeStep(tx, step, result)) !== null) await wakeRun(tx, step.runId, now);
}

function holds(condition: Expression | null, scope: { event: StoredEvent; async?: StoredEvent }): boolean {
  return condition === null || condition.evaluate(scope) === true;
}

function resultForParent(run: Candidate, end: RunEnd): StepResult {
  if (end.status === "completed") return { output: end.output ?? null };
  const cancelled: RunError = {
    name: "InvokeCancelled",
    message: `The invoked function "${run.functionId}" was cancelled.`,
  };
  return { error: end.error ?? cancelled };
}
