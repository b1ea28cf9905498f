import type { Database } from "@/lib/db/client";
import { findScimSource } from "@/lib/settings/scim/scim.store";
import { listSources } from "@/lib/settings/source/source.store";
import { nextRunAt } from "@/lib/sources/schedule-slots";
import { hasPeople, listProgress } from "./progress.store";
import { isThere, type Progress, type Step, stepsOf } from "./steps";

export type FirstRun = { progress: Progress; steps: Step[] };

/**
 * The way to people who are kept in step, for the dashboard; null once a source is there. A source that is tried beside one
 * that works has its own (`readFirstRunOf`).
 */
export async function readFirstRun(db: Database, now: Date): Promise<FirstRun | null> {
  const all = await readAll(db, now);
  if (all.length === 0) {
    const scim = await findScimSource(db);
    // Whoever has people pushed needs no source beside it.
    const isPushed = scim?.enabled && (await hasPeople(db, scim.id));
    return isPushed ? null : firstRun({ ...nothing, isScimOn: scim?.enabled ?? false });
  }
  if (all.some(isThere)) return null;
  const inUse = all.find(({ source }) => source?.enabled);
  const progress = inUse ?? all.at(-1);
  return progress ? firstRun(progress) : null;
}

/** The same for one source, wherever the others are. */
export async function readFirstRunOf(db: Database, now: Date, sourceId: number): Promise<FirstRun | null> {
  const progress = (await readAll(db, now)).find(({ source }) => source?.id === sourceId);
  return progress && !isThere(progress) ? firstRun(progress) : null;
}

const nothing: Omit<Progress, "isScimOn"> = {
  source: null,
  nextRunAt: null,
  last: null,
  reviewable: null,
  isLive: false,
};

const firstRun = (progress: Progress): FirstRun => ({ progress, steps: stepsOf(progress) });

async function readAll(db: Database, now: Date): Promise<Progress[]> {
  const [sources, found] = await Promise.all([listSources(db), listProgress(db)]);
  const scim = sources.some(({ kind, enabled }) => kind === "scim" && enabled);
  return found.flatMap(({ sourceId, ...progress }) => {
    const source = sources.find(({ id }) => id === sourceId);
    if (!source) return [];
    const { id, kind, name, enabled, schedulePausedAt, scheduleHours } = source;
    const next = enabled && schedulePausedAt === null ? nextRunAt(scheduleHours, now) : null;
    return [{ ...progress, source: { id, kind, name, enabled }, nextRunAt: next, isScimOn: scim }];
  });
}
