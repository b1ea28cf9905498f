import type { ScenarioName, Scenarios } from "./scenarios";
import { awaitEnd, digestPeople, type SyncState } from "./syncs";
import { findViolations, type World } from "./world";

/** How a scenario ends: the sync, and everybody with what they have. */
export type Outcome = { status: string; counts: string; digest: string };

/** Runs each scenario once without a disturbance, when it is first asked for. */
export function createReference(scenarios: Scenarios): (name: ScenarioName) => Promise<Outcome> {
  const known = new Map<ScenarioName, Promise<Outcome>>();
  return (name) => {
    const outcome = known.get(name) ?? runUndisturbed(scenarios, name);
    known.set(name, outcome);
    return outcome;
  };
}

async function runUndisturbed(scenarios: Scenarios, name: ScenarioName): Promise<Outcome> {
  const { world, syncId } = await scenarios.begin(name);
  try {
    await world.launch();
    const { status, counts } = await awaitEnd(world, syncId);
    const violations = await findViolations(world.open);
    if (violations.length > 0) throw new Error(`${name} is not sound even undisturbed: ${violations.join("; ")}`);
    return { status, counts, digest: await digestPeople(world) };
  } finally {
    await world.close();
  }
}

/** What is not as it would have been without the disturbance. */
export async function compareOutcome(world: World, state: SyncState, expected: Outcome): Promise<string[]> {
  const { status, counts, error } = state;
  const same = status === expected.status && counts === expected.counts;
  const people = (await digestPeople(world)) === expected.digest;
  const ended = error === null ? status : `${status} (${error})`;
  return [
    ...(same ? [] : [`ended ${ended} with ${counts} instead of ${expected.status} with ${expected.counts}`]),
    ...(people ? [] : ["the people are not those of an undisturbed sync"]),
  ];
}
