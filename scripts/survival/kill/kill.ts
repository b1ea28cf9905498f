import type { Case, Run } from "../case";
import { eventually } from "../eventually";
import type { Lab } from "../lab";
import { compareOutcome, type Outcome } from "../outcome";
import { awaitEnd, readSync, type SyncState, wordSync } from "../syncs";
import { findViolations, type World } from "../world";
import { type KilledStage, type KillPoint, killPoints } from "./points";
import { layTrap } from "./trap";

/**
 * The app is killed inside a statement of a stage and started again. In between and afterwards the database is verified; in
 * the end it has to hold the same people as after a sync that nobody disturbed.
 */
export function killCase(stage: KilledStage): Case {
  return {
    id: `kill-${stage}`,
    says: `kill -9 inside the statements of ${stage}, then a restart`,
    async *runs(lab) {
      for (const { point, nth } of choosePoints(lab, stage)) {
        yield await runKilled(lab, point, nth, await lab.reference(point.scenario));
      }
    },
  };
}

/** Each place once before any comes twice; which time it is comes from the seed. */
function choosePoints({ random, points }: Lab, stage: KilledStage): { point: KillPoint; nth: number }[] {
  const all: readonly KillPoint[] = killPoints[stage];
  const first = random.below(all.length);
  return Array.from({ length: points }, (_, at) => {
    const point = all[(first + at) % all.length] as KillPoint;
    return { point, nth: 1 + random.below(point.times) };
  });
}

async function runKilled(lab: Lab, point: KillPoint, nth: number, expected: Outcome): Promise<Run> {
  const { world, syncId } = await lab.scenarios.begin(point.scenario);
  try {
    const hit = await killAt(world, syncId, point, nth);
    const killed = (await findViolations(world.open)).map((one) => `after the kill: ${one}`);
    await world.launch();
    const state = await awaitEnd(world, syncId);
    await world.stop();
    const violations = [
      ...killed,
      ...(await findViolations(world.open)),
      ...(await compareOutcome(world, state, expected)),
    ];
    const missed = hit === null ? ["the app never got there"] : [];
    const where = hit === null ? "nowhere" : wordSync(hit);
    return { at: `${point.scenario}: ${point.name} #${nth} (${where})`, violations: [...missed, ...violations] };
  } finally {
    await world.close();
  }
}

/** The state of the sync at the moment of the kill, as others see it; null where the app never got there. */
async function killAt(world: World, syncId: number, point: KillPoint, nth: number): Promise<SyncState | null> {
  const trap = await layTrap(world, point, nth);
  try {
    await world.launch();
    const hit = await eventually(40, async () => ((await trap.isSprung()) ? readSync(world, syncId) : null));
    await world.kill();
    return hit;
  } finally {
    await trap.remove();
  }
}
