import { endRun } from "./apply-event";
import { selectStartable } from "./concurrency";
import { fireDueCrons } from "./cron/ticks";
import { driveRun } from "./drive";
import type { Engine } from "./engine";
import { deleteEventsBefore } from "./events.store";
import { createLease, isAbandoned } from "./lease";
import { type Candidate, claimRun, deleteRunsEndedBefore, listCandidates, readNextWake } from "./runs.store";

/** Queued runs considered in one pass. */
const mostWeighed = 500;
/** A run abandoned this often without completing a step is taken to crash its process, and fails. */
const mostTakeovers = 5;
const dayMs = 86_400_000;
const keptDays = 7;

/** Starts what may run now and returns when the next run is due; null when none will be by itself. */
export async function dispatch(engine: Engine): Promise<Date | null> {
  const nextTick = await fireDueCrons(engine);
  const now = engine.clock.now();
  await forgetOld(engine, now);
  const candidates = await listCandidates(engine.db, now, mostWeighed);
  const abandoned = (run: Candidate) =>
    run.status === "running" && isAbandoned(run, engine.owner, engine.active.has(run.id), now);
  const running = candidates.filter((run) => run.status === "running" && !abandoned(run));
  const startable = candidates.filter((run) => run.status === "queued" || abandoned(run));
  for (const run of selectStartable(startable, running, engine.functions)) await start(engine, run, now);
  const foreign = running.filter((run) => run.leaseOwner !== engine.owner);
  return earliest([nextTick, await readNextWake(engine.db, now), ...foreign.map((run) => run.leaseUntil)]);
}

async function start(engine: Engine, run: Candidate, now: Date): Promise<void> {
  if (run.takeovers >= mostTakeovers) return endPoisoned(engine, run);
  const lease = createLease(engine.owner, now);
  if (!(await claimRun(engine.db, run, lease, now))) return;
  const done = driveRun(engine, run.id, lease.token)
    .catch((error: unknown) =>
      engine.log.error({ run: run.id, err: error }, "a run was interrupted and will be resumed"),
    )
    .finally(() => {
      engine.active.delete(run.id);
      engine.wake();
    });
  engine.active.set(run.id, { token: lease.token, done });
  engine.keepLeases();
}

async function endPoisoned(engine: Engine, run: Candidate): Promise<void> {
  const message = `The run was interrupted ${run.takeovers + 1} times without completing a step.`;
  await engine.db.transaction((tx) =>
    endRun(tx, engine, run, { status: "failed", error: { name: "RunInterrupted", message } }),
  );
}

/** Once a day, deletes runs that ended and events that arrived more than a week ago. */
async function forgetOld(engine: Engine, now: Date): Promise<void> {
  if (engine.forgottenAt && now.getTime() - engine.forgottenAt.getTime() < dayMs) return;
  engine.forgottenAt = now;
  const moment = new Date(now.getTime() - keptDays * dayMs);
  await deleteRunsEndedBefore(engine.db, moment);
  await deleteEventsBefore(engine.db, moment);
}

function earliest(moments: (Date | null)[]): Date | null {
  const times = moments.flatMap((moment) => (moment ? [moment.getTime()] : []));
  return times.length === 0 ? null : new Date(Math.min(...times));
}
