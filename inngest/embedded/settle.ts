import type { Database } from "@/lib/db/client";
import { endRun } from "./apply-event";
import { readError } from "./call";
import { type Engine, RunDefect } from "./engine";
import { insertEvent } from "./events.store";
import { compileExpression } from "./expression";
import { internalEvents, jsonBytes, limits, type Op, type RunError } from "./protocol";
import { readMoment, retryAt } from "./retry";
import { type Candidate, insertRun, noteProgress } from "./runs.store";
import { completeStep, countSteps, saveStep } from "./steps.store";

/** The execution whose results are being stored; `tx` holds the lock on the run's row. */
export type Settling = {
  tx: Database;
  engine: Engine;
  run: Candidate;
  attempt: number;
  maxAttempts: number;
  retryAfter: Date | null;
};

const appliers: Record<string, (work: Settling, op: Op) => Promise<void>> = {
  StepRun: applyResult,
  Step: applyResult,
  StepError: applyError,
  StepFailed: (work, op) => finishStep(work, op, { error: readError(op.error, "The step failed.") }),
  StepPlanned: applyPlan,
  Sleep: applySleep,
  WaitForEvent: applyEventWait,
  InvokeFunction: applyInvocation,
  RunComplete: ({ tx, engine, run }, op) => endRun(tx, engine, run, { status: "completed", output: op.data ?? null }),
};

/** Stores what an execution reported, in the transaction that holds the lock; throws `RunDefect` to fail the run. */
export async function applyOps(work: Settling, ops: Op[]): Promise<void> {
  for (const op of ops) {
    const apply = appliers[op.op];
    if (!apply) {
      throw new RunDefect(`The step "${nameOf(op)}" needs ${op.op}, which the embedded engine does not support.`);
    }
    await apply(work, op);
  }
  if (ops.some((op) => op.op === "StepPlanned")) requireRoom(await countSteps(work.tx, work.run.id));
}

function requireRoom(steps: number): void {
  if (steps <= limits.stepsPerRun) return;
  throw new RunDefect(`The run reached ${steps} steps; at most ${limits.stepsPerRun} are allowed. Use larger chunks.`);
}

async function applyResult(work: Settling, op: Op): Promise<void> {
  const bytes = jsonBytes(op.data);
  if (bytes > limits.stepOutputBytes) {
    const limit = `at most ${limits.stepOutputBytes} are allowed. Return ids and counts.`;
    throw new RunDefect(`The step "${nameOf(op)}" returned ${bytes} bytes; ${limit}`);
  }
  await finishStep(work, op, { output: op.data ?? null });
}

async function finishStep({ tx, run }: Settling, op: Op, result: { output: unknown } | { error: RunError }) {
  const completed = await completeStep(tx, { runId: run.id, id: op.id, name: nameOf(op) }, result);
  requireRoom(completed ?? 0);
  await noteProgress(tx, run);
}

async function applyError(work: Settling, op: Op): Promise<void> {
  const failed = work.attempt + 1;
  const error = readError(op.error, "The step failed.");
  if (failed >= work.maxAttempts) return finishStep(work, op, { error });
  const wakeAt = retryAt(work.engine.clock.now(), failed, work.retryAfter);
  const { log } = work.engine;
  log.warn(
    { run: work.run.id, step: nameOf(op), attempt: failed, again: wakeAt, reason: error.message },
    "step failed",
  );
  await saveStep(work.tx, { ...stepOf(work, op), kind: "run", status: "planned", attempt: failed, wakeAt });
}

async function applyPlan(work: Settling, op: Op): Promise<void> {
  if (op.opts?.parallelMode === "race") {
    throw new RunDefect("The embedded engine does not support group.parallel in race mode.");
  }
  await saveStep(work.tx, { ...stepOf(work, op), kind: "run", status: "planned", wakeAt: work.engine.clock.now() });
}

async function applySleep(work: Settling, op: Op): Promise<void> {
  const wakeAt = readMoment(op.name ?? "", work.engine.clock.now());
  await saveStep(work.tx, { ...stepOf(work, op), kind: "sleep", status: "waiting", wakeAt });
}

async function applyEventWait(work: Settling, op: Op): Promise<void> {
  const condition = op.opts?.if ?? null;
  if (condition !== null) compileOrFail(condition);
  const wakeAt = timeoutOf(work, op);
  const wait = { status: "waiting", wakeAt, eventName: op.name ?? "", condition } as const;
  await saveStep(work.tx, { ...stepOf(work, op), kind: "event", ...wait });
}

async function applyInvocation(work: Settling, op: Op): Promise<void> {
  const { tx, engine, run } = work;
  const functionId = op.opts?.function_id ?? "";
  if (!engine.functions.has(functionId)) throw new RunDefect(`There is no function "${functionId}" to invoke.`);
  const now = engine.clock.now();
  await saveStep(tx, { ...stepOf(work, op), kind: "invoke", status: "waiting", wakeAt: timeoutOf(work, op) });
  const id = `${internalEvents.invoked}:${run.id}:${op.id}`;
  const event = { id, name: internalEvents.invoked, data: op.opts?.payload?.data ?? {}, ts: now.getTime() };
  await insertEvent(tx, event, now);
  await insertRun(tx, { functionId, eventId: id, now, parent: { runId: run.id, stepId: op.id } });
  engine.wake();
}

function timeoutOf({ engine }: Settling, op: Op): Date | null {
  const timeout = op.opts?.timeout;
  return timeout ? readMoment(timeout, engine.clock.now()) : null;
}

function compileOrFail(condition: string): void {
  try {
    compileExpression(condition);
  } catch (error) {
    throw new RunDefect(error instanceof Error ? error.message : String(error));
  }
}

function stepOf({ run }: Settling, op: Op) {
  return { runId: run.id, id: op.id, name: nameOf(op) };
}

function nameOf(op: Op): string {
  return op.displayName ?? op.name ?? op.id;
}
