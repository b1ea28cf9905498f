import type { Database } from "@/lib/db/client";
import { endRun } from "./apply-event";
import { callFunction, type Reply } from "./call";
import { type Engine, RunDefect } from "./engine";
import type { RunError } from "./protocol";
import { retryAt } from "./retry";
import { type Candidate, lockRun, type RunRow, readRun, requeueRun } from "./runs.store";
import { applyOps } from "./settle";
import { completeStep, listSteps, type StepResult, type StepRow, saveStep } from "./steps.store";

type Drive = { engine: Engine; run: Candidate; token: string; maxAttempts: number };

/** Steps of one run executed at once when it has planned several in parallel. */
const mostParallelSteps = 10;

/** Takes a claimed run as far as it can go now: until it ends, waits, backs off, or the lease is lost. */
export async function driveRun(engine: Engine, runId: string, token: string): Promise<void> {
  for (;;) {
    const run = await readRun(engine.db, runId);
    if (run?.status !== "running" || run.leaseToken !== token) return;
    const fn = engine.functions.get(run.functionId);
    const drive: Drive = { engine, run, token, maxAttempts: (fn?.retries ?? 0) + 1 };
    if (!fn) return failRun(drive, `The function "${run.functionId}" no longer exists.`);
    if (engine.stopping) return park(drive, true);
    if (!(await advance(drive))) return;
  }
}

/** One turn of a run; returns false when there is nothing more to do now. */
async function advance(drive: Drive): Promise<boolean> {
  const { engine, run } = drive;
  const steps = await listSteps(engine.db, run.id);
  const now = engine.clock.now();
  const pending = steps.filter((step) => step.status !== "completed");
  const due = pending.filter((step) => step.wakeAt !== null && step.wakeAt <= now);
  const ripe = due.filter((step) => step.status === "waiting");
  const planned = due.filter((step) => step.status === "planned").slice(0, mostParallelSteps);
  if (ripe.length > 0) return endWaits(drive, ripe);
  if (planned.length > 0) {
    const outcomes = await Promise.all(planned.map((step) => execute(drive, steps, step)));
    return outcomes.every((goesOn) => goesOn);
  }
  if (pending.length > 0) {
    await park(drive, false);
    return false;
  }
  return execute(drive, steps, null);
}

async function execute(drive: Drive, steps: StepRow[], step: StepRow | null): Promise<boolean> {
  const { engine, run, token, maxAttempts } = drive;
  const attempt = step ? step.attempt : run.attempt;
  const stepId = step ? step.id : "step";
  const reply = await callFunction(engine, { run, token, stepId, attempt, maxAttempts, steps });
  // A checkpoint was answered 409: the next turn finds out why (stopping, cancelled, taken over, ended).
  if (reply.kind === "error" && reply.error.name === "StaleDispatchError") return true;
  try {
    return await locked(drive, (tx, locked) => settle({ ...drive, run: locked }, tx, reply, { attempt, step }));
  } catch (error) {
    if (!(error instanceof RunDefect)) throw error;
    await failRun(drive, error.message);
    return false;
  }
}

type Executed = { attempt: number; step: StepRow | null };

async function settle(drive: Drive, tx: Database, reply: Reply, done: Executed): Promise<boolean> {
  const { engine, run, maxAttempts } = drive;
  if (reply.kind === "done") {
    await endRun(tx, engine, run, { status: "completed", output: reply.output ?? null });
    return false;
  }
  if (reply.kind === "ops") {
    const work = { tx, engine, run, attempt: done.attempt, maxAttempts, retryAfter: reply.retryAfter };
    await applyOps(work, reply.ops);
    return true;
  }
  const failed = done.attempt + 1;
  if (!reply.retry || failed >= maxAttempts) {
    await endRun(tx, engine, run, { status: "failed", error: reply.error });
    return false;
  }
  const wakeAt = retryAt(engine.clock.now(), failed, reply.retryAfter);
  engine.log.warn(
    { run: run.id, attempt: failed, again: wakeAt, reason: reply.error.message },
    "run failed, will retry",
  );
  await retryLater(tx, run, done.step, failed, wakeAt);
  return done.step !== null;
}

async function retryLater(tx: Database, row: RunRow, step: StepRow | null, attempt: number, wakeAt: Date) {
  if (step === null) return requeueRun(tx, row.id, wakeAt, { attempt });
  await saveStep(tx, { ...step, attempt, wakeAt });
}

/** A sleep is over, or a wait timed out: waiting for an event then answers null, waiting for a run an error. */
async function endWaits(drive: Drive, ripe: StepRow[]): Promise<boolean> {
  return locked(drive, async (tx) => {
    for (const step of ripe)
      await completeStep(tx, { runId: step.runId, id: step.id, name: step.name }, timedOut(step));
    return true;
  });
}

function timedOut(step: StepRow): StepResult {
  if (step.kind !== "invoke") return { output: null };
  const error: RunError = { name: "InvokeTimeout", message: `The function invoked by "${step.name}" took too long.` };
  return { error };
}

/** Back to the queue until the next pending step is due; `now` gives the run up at once, for another process. */
async function park(drive: Drive, now: boolean): Promise<void> {
  const { engine, run } = drive;
  await locked(drive, async (tx) => {
    const pending = (await listSteps(tx, run.id)).filter((step) => step.status !== "completed");
    const moments = pending.flatMap((step) => (step.wakeAt === null ? [] : [step.wakeAt.getTime()]));
    const atOnce = now || pending.length === 0;
    const next = moments.length === 0 ? null : new Date(Math.min(...moments));
    await requeueRun(tx, run.id, atOnce ? engine.clock.now() : next);
    return false;
  });
}

async function failRun(drive: Drive, message: string): Promise<void> {
  const error: RunError = { name: "RunDefect", message };
  await locked(drive, async (tx) => {
    await endRun(tx, drive.engine, drive.run, { status: "failed", error });
    return false;
  });
}

/** Runs `work` holding the run's row; false when the run is no longer this drive's. */
async function locked(drive: Drive, work: (tx: Database, run: Candidate) => Promise<boolean>): Promise<boolean> {
  return drive.engine.db.transaction(async (tx) => {
    const run = await lockRun(tx, drive.run.id, drive.token);
    return run === null ? false : work(tx, run);
  });
}
