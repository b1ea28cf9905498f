import { and, eq, lt, notExists, sql } from "drizzle-orm";
import { engineEvents, engineRuns } from "@/drizzle/schema/engine";
import type { Database } from "@/lib/db/client";
import type { StoredEvent } from "./protocol";

/** Keeps the event; false when one with its id is already known. */
export async function insertEvent(db: Database, event: StoredEvent, now: Date): Promise<boolean> {
  const inserted = await db
    .insert(engineEvents)
    .values({ id: event.id, name: event.name, payload: event, receivedAt: now })
    .onConflictDoNothing()
    .returning({ id: engineEvents.id });
  return inserted.length > 0;
}

/** Forgets events received before `moment` that no run refers to. */
export async function deleteEventsBefore(db: Database, moment: Date): Promise<void> {
  const used = db.select({ one: sql`1` }).from(engineRuns).where(eq(engineRuns.eventId, engineEvents.id));
  await db.delete(engineEvents).where(and(lt(engineEvents.receivedAt, moment), notExists(used)));
}
