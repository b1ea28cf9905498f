import type { Engine } from "../engine";
import { insertEvent } from "../events.store";
import { internalEvents } from "../protocol";
import { insertRun } from "../runs.store";
import { advanceTick, readLastTick } from "./cron.store";
import type { Cron } from "./schedule";

/**
 * Queues one run for every cron with a tick since the last one recorded, for the latest such tick only, and answers
 * when the next tick of any cron is due.
 */
export async function fireDueCrons(engine: Engine): Promise<Date | null> {
  const now = engine.clock.now();
  const upcoming: number[] = [];
  for (const fn of engine.functions.values()) {
    for (const cron of fn.crons) {
      const last = await readLastTick(engine.db, fn.id, cron.text, now);
      const tick = latestTick(cron, last, now);
      if (tick) await fire(engine, fn.id, cron, tick);
      upcoming.push(cron.nextAfter(now).getTime());
    }
  }
  return upcoming.length === 0 ? null : new Date(Math.min(...upcoming));
}

/** The latest tick in (last, now]; null when there is none. */
export function latestTick(cron: Cron, last: Date, now: Date): Date | null {
  let latest: Date | null = null;
  for (let tick = cron.nextAfter(last); tick <= now; tick = cron.nextAfter(tick)) latest = tick;
  return latest;
}

async function fire(engine: Engine, functionId: string, cron: Cron, tick: Date): Promise<void> {
  const now = engine.clock.now();
  const id = `${internalEvents.scheduled}:${functionId}:${cron.text}:${tick.toISOString()}`;
  const event = { id, name: internalEvents.scheduled, data: { cron: cron.text }, ts: tick.getTime() };
  await engine.db.transaction(async (tx) => {
    if (!(await advanceTick(tx, functionId, cron.text, tick))) return;
    await insertEvent(tx, event, now);
    await insertRun(tx, { functionId, eventId: id, now });
  });
}
