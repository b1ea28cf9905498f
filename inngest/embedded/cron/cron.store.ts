import { and, eq, lt } from "drizzle-orm";
import { engineCronTicks } from "@/drizzle/schema/engine";
import type { Database } from "@/lib/db/client";

/** The last tick that became a run; a cron seen for the first time starts counting from `now`. */
export async function readLastTick(db: Database, functionId: string, cron: string, now: Date): Promise<Date> {
  await db.insert(engineCronTicks).values({ functionId, cron, lastTickAt: now }).onConflictDoNothing();
  const [row] = await db
    .select({ lastTickAt: engineCronTicks.lastTickAt })
    .from(engineCronTicks)
    .where(and(eq(engineCronTicks.functionId, functionId), eq(engineCronTicks.cron, cron)));
  return row?.lastTickAt ?? now;
}

/** Records the tick; false when it, or a later one, is already recorded. */
export async function advanceTick(db: Database, functionId: string, cron: string, tick: Date): Promise<boolean> {
  const advanced = await db
    .update(engineCronTicks)
    .set({ lastTickAt: tick })
    .where(
      and(
        eq(engineCronTicks.functionId, functionId),
        eq(engineCronTicks.cron, cron),
        lt(engineCronTicks.lastTickAt, tick),
      ),
    )
    .returning({ cron: engineCronTicks.cron });
  return advanced.length > 0;
}
