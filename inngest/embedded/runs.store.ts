import { randomUUID } from "node:crypto";
import { and, asc, eq, gt, inArray, isNotNull, lt, lte, min } from "drizzle-orm";
import { engineEvents, engineRuns } from "@/drizzle/schema/engine";
import type { Database } from "@/lib/db/client";
import type { RunError, StoredEvent } from "./protocol";

export type RunRow = typeof engineRuns.$inferSelect;
export type Lease = { owner: string; token: string; until: Date };
export type RunEnd = { status: "completed" | "failed" | "cancelled"; output?: unknown; error?: RunError };

/** What the dispatcher needs to know of a run. */
export type Candidate = RunRow & { event: StoredEvent };

/** Queues a run; null when this function already ran, or will run, for this event. */
export async function insertRun(
  db: Database,
  run: { functionId: string; eventId: string; now: Date; parent?: { runId: string; stepId: string } },
): Promise<string | null> {
  const [inserted] = await db
    .insert(engineRuns)
    .values({
      id: randomUUID(),
      functionId: run.functionId,
      eventId: run.eventId,
      status: "queued",
      wakeAt: run.now,
      queuedAt: run.now,
      parentRunId: run.parent?.runId ?? null,
      parentStepId: run.parent?.stepId ?? null,
    })
    .onConflictDoNothing()
    .returning({ id: engineRuns.id });
  return inserted?.id ?? null;
}

/** Every running run, and the oldest `most` queued ones that are due. */
export async function listCandidates(db: Database, now: Date, most: number): Promise<Candidate[]> {
  const select = () =>
    db
      .select({ run: engineRuns, event: engineEvents.payload })
      .from(engineRuns)
      .innerJoin(engineEvents, eq(engineEvents.id, engineRuns.eventId));
  const running = await select().where(eq(engineRuns.status, "running")).orderBy(asc(engineRuns.seq));
  const due = await select()
    .where(and(eq(engineRuns.status, "queued"), lte(engineRuns.wakeAt, now)))
    .orderBy(asc(engineRuns.seq))
    .limit(most);
  return [...running, ...due].map(({ run, event }) => ({ ...run, event: event as StoredEvent }));
}

/** Claims a run in the state `seen`; false when it was claimed or ended in between. */
export async function claimRun(db: Database, seen: RunRow, lease: Lease, now: Date): Promise<boolean> {
  const unchanged =
    seen.leaseToken === null
      ? eq(engineRuns.status, "queued")
      : and(eq(engineRuns.status, "running"), eq(engineRuns.leaseToken, seen.leaseToken));
  const claimed = await db
    .update(engineRuns)
    .set({
      status: "running",
      leaseOwner: lease.owner,
      leaseToken: lease.token,
      leaseUntil: lease.until,
      startedAt: seen.startedAt ?? now,
      takeovers: seen.leaseToken === null ? seen.takeovers : seen.takeovers + 1,
    })
    .where(and(eq(engineRuns.id, seen.id), unchanged))
    .returning({ id: engineRuns.id });
  return claimed.length > 0;
}

export async function readRun(db: Database, id: string): Promise<Candidate | null> {
  const [row] = await db
    .select({ run: engineRuns, event: engineEvents.payload })
    .from(engineRuns)
    .innerJoin(engineEvents, eq(engineEvents.id, engineRuns.eventId))
    .where(eq(engineRuns.id, id));
  return row ? { ...row.run, event: row.event as StoredEvent } : null;
}

/** Locks a run that this lease still holds; null when it was cancelled, taken over or ended. */
export async function lockRun(tx: Database, id: string, token: string): Promise<Candidate | null> {
  const [row] = await tx
    .select({ run: engineRuns, event: engineEvents.payload })
    .from(engineRuns)
    .innerJoin(engineEvents, eq(engineEvents.id, engineRuns.eventId))
    .where(and(eq(engineRuns.id, id), eq(engineRuns.status, "running"), eq(engineRuns.leaseToken, token)))
    .for("update", { of: engineRuns });
  return row ? { ...row.run, event: row.event as StoredEvent } : null;
}

/**
 * Locks a run's row until the transaction ends, whatever its state. Code that changes a run and its steps locks the run
 * first, so that two transactions always lock in the same order.
 */
export async function holdRun(tx: Database, id: string): Promise<void> {
  await tx.select({ id: engineRuns.id }).from(engineRuns).where(eq(engineRuns.id, id)).for("update");
}

export async function renewLeases(db: Database, tokens: string[], until: Date): Promise<void> {
  await db.update(engineRuns).set({ leaseUntil: until }).where(inArray(engineRuns.leaseToken, tokens));
}

const unleased = { leaseOwner: null, leaseToken: null, leaseUntil: null };

/** Puts a locked run back in the queue, due at `wakeAt`; null leaves it to an event. */
export async function requeueRun(
  tx: Database,
  id: string,
  wakeAt: Date | null,
  change: { attempt?: number } = {},
): Promise<void> {
  await tx
    .update(engineRuns)
    .set({ status: "queued", wakeAt, ...unleased, ...change })
    .where(eq(engineRuns.id, id));
}

/** A step completed, so the counts of attempts and takeovers start again. */
export async function noteProgress(tx: Database, run: RunRow): Promise<void> {
  if (run.attempt === 0 && run.takeovers === 0) return;
  await tx.update(engineRuns).set({ attempt: 0, takeovers: 0 }).where(eq(engineRuns.id, run.id));
}

/** Makes a queued run due at once; a running one will see the change before it parks. */
export async function wakeRun(tx: Database, id: string, now: Date): Promise<void> {
  await tx
    .update(engineRuns)
    .set({ wakeAt: now })
    .where(and(eq(engineRuns.id, id), eq(engineRuns.status, "queued")));
}

/** Ends a live run; false when it had ended already. */
export async function closeRun(tx: Database, id: string, end: RunEnd, now: Date): Promise<boolean> {
  const closed = await tx
    .update(engineRuns)
    .set({
      status: end.status,
      output: end.output === undefined ? null : { value: end.output },
      error: end.error ?? null,
      endedAt: now,
      wakeAt: null,
      ...unleased,
    })
    .where(and(eq(engineRuns.id, id), inArray(engineRuns.status, ["queued", "running"])))
    .returning({ id: engineRuns.id });
  return closed.length > 0;
}

export async function listLiveRuns(tx: Database, functionIds: string[]): Promise<Candidate[]> {
  if (functionIds.length === 0) return [];
  const rows = await tx
    .select({ run: engineRuns, event: engineEvents.payload })
    .from(engineRuns)
    .innerJoin(engineEvents, eq(engineEvents.id, engineRuns.eventId))
    .where(and(inArray(engineRuns.functionId, functionIds), inArray(engineRuns.status, ["queued", "running"])))
    .orderBy(asc(engineRuns.seq));
  return rows.map(({ run, event }) => ({ ...run, event: event as StoredEvent }));
}

/** The next moment a queued run falls due after `now`. */
export async function readNextWake(db: Database, now: Date): Promise<Date | null> {
  const [row] = await db
    .select({ at: min(engineRuns.wakeAt) })
    .from(engineRuns)
    .where(and(eq(engineRuns.status, "queued"), gt(engineRuns.wakeAt, now)));
  return row?.at ?? null;
}

export async function deleteRunsEndedBefore(db: Database, moment: Date): Promise<void> {
  await db.delete(engineRuns).where(and(isNotNull(engineRuns.endedAt), lt(engineRuns.endedAt, moment)));
}
