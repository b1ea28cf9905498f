import { and, asc, count, eq, ne, sql } from "drizzle-orm";
import { engineEvents, engineRuns, engineSteps } from "@/drizzle/schema/engine";
import type { Database } from "@/lib/db/client";
import type { RunError, StoredEvent } from "./protocol";

export type StepRow = typeof engineSteps.$inferSelect;
export type StepResult = { output: unknown } | { error: RunError };
export type NewStep = Pick<StepRow, "runId" | "id" | "name" | "kind" | "status" | "wakeAt"> &
  Partial<Pick<StepRow, "attempt" | "eventName" | "condition">>;

/** A step waiting for an event, with the data its condition is checked against. */
export type EventWait = { runId: string; stepId: string; condition: string | null; event: StoredEvent };

/** A run's steps, completed ones first and in the order they completed. */
export async function listSteps(db: Database, runId: string): Promise<StepRow[]> {
  return db.select().from(engineSteps).where(eq(engineSteps.runId, runId)).orderBy(asc(engineSteps.position));
}

/** Adds a step or moves a pending one on; a completed step stays as it is. */
export async function saveStep(tx: Database, step: NewStep): Promise<void> {
  await tx
    .insert(engineSteps)
    .values(step)
    .onConflictDoUpdate({
      target: [engineSteps.runId, engineSteps.id],
      set: { status: step.status, attempt: step.attempt ?? 0, wakeAt: step.wakeAt },
      setWhere: ne(engineSteps.status, "completed"),
    });
}

/** Records a step's result once and answers how many the run now has; null for a second result, which is ignored. */
export async function completeStep(
  tx: Database,
  step: { runId: string; id: string; name: string },
  result: StepResult,
): Promise<number | null> {
  const position = sql<number>`(select coalesce(max(done.position), 0) + 1 from engine_steps done where done.run_id = ${step.runId})`;
  const outcome = "error" in result ? { error: result.error } : { output: { value: result.output } };
  const values = { ...outcome, status: "completed" as const, position, wakeAt: null, eventName: null };
  const saved = await tx
    .insert(engineSteps)
    .values({ ...step, kind: "run", ...values })
    .onConflictDoUpdate({
      target: [engineSteps.runId, engineSteps.id],
      set: values,
      setWhere: ne(engineSteps.status, "completed"),
    })
    .returning({ position: engineSteps.position });
  return saved[0]?.position ?? null;
}

export async function countSteps(tx: Database, runId: string): Promise<number> {
  const [row] = await tx.select({ steps: count() }).from(engineSteps).where(eq(engineSteps.runId, runId));
  return row?.steps ?? 0;
}

export async function listEventWaits(tx: Database, eventName: string): Promise<EventWait[]> {
  const rows = await tx
    .select({
      runId: engineSteps.runId,
      stepId: engineSteps.id,
      condition: engineSteps.condition,
      event: engineEvents.payload,
    })
    .from(engineSteps)
    .innerJoin(engineRuns, eq(engineRuns.id, engineSteps.runId))
    .innerJoin(engineEvents, eq(engineEvents.id, engineRuns.eventId))
    .where(and(eq(engineSteps.eventName, eventName), eq(engineSteps.status, "waiting")));
  return rows.map((row) => ({ ...row, event: row.event as StoredEvent }));
}
