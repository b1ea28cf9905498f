import type { EngineFunction } from "./register";
import type { Candidate } from "./runs.store";

/** Runs under way in one process at once, whatever the functions allow. */
export const mostActiveRuns = 16;

/**
 * Which of the `due` runs may start now, oldest first, given the `running` ones: at most `limit` per value of each
 * concurrency key. A run that sleeps, waits or backs off holds no slot, as on Inngest.
 */
export function selectStartable<Run extends Pick<Candidate, "functionId" | "event">>(
  due: Run[],
  running: Run[],
  functions: ReadonlyMap<string, EngineFunction>,
): Run[] {
  const taken = new Map<string, number>();
  const take = (run: Run) => {
    for (const slot of slotsOf(run, functions)) taken.set(slot.name, (taken.get(slot.name) ?? 0) + 1);
  };
  for (const run of running) take(run);
  const startable: Run[] = [];
  for (const run of due) {
    if (running.length + startable.length >= mostActiveRuns) break;
    if (slotsOf(run, functions).some((slot) => (taken.get(slot.name) ?? 0) >= slot.limit)) continue;
    take(run);
    startable.push(run);
  }
  return startable;
}

function slotsOf(run: Pick<Candidate, "functionId" | "event">, functions: ReadonlyMap<string, EngineFunction>) {
  const rules = functions.get(run.functionId)?.concurrency ?? [];
  return rules.map((rule, at) => {
    const value = rule.key ? rule.key.evaluate({ event: run.event }) : null;
    return { name: JSON.stringify([run.functionId, at, value ?? null]), limit: rule.limit };
  });
}
