import type { Case, Run } from "../case";
import { eventually } from "../eventually";
import { type KillPoint, killPoints } from "../kill/points";
import { layTrap } from "../kill/trap";
import type { Lab } from "../lab";
import { compareOutcome, type Outcome } from "../outcome";
import { awaitEnd, readSync, wordSync } from "../syncs";
import { findViolations } from "../world";

/** The job engine waits for 15, 30, 60 seconds between its tries. */
const patienceSeconds = 200;

export const databaseRestart: Case = {
  id: "database-restart",
  says: "PostgreSQL stopped or killed inside a statement of a sync, and started again, the app running on",
  async *runs(lab) {
    const all = [
      ...killPoints.fetch,
      ...killPoints.plan,
      ...killPoints.hold,
      ...killPoints.apply,
      ...killPoints.close,
      ...killPoints["dry-run"],
    ];
    for (let at = 0; at < lab.points; at++) {
      const point = lab.random.pick(all);
      yield await restartAt(lab, point, await lab.reference(point.scenario));
    }
  },
};

async function restartAt(lab: Lab, point: KillPoint, expected: Outcome): Promise<Run> {
  const { world, syncId } = await lab.scenarios.begin(point.scenario);
  const signal = lab.random.pick(["SIGINT", "SIGKILL"] as const);
  try {
    const trap = await layTrap(world, point, 1);
    await world.launch();
    const hit = await eventually(40, async () => ((await trap.isSprung()) ? readSync(world, syncId) : null));
    await lab.cluster.restart(signal, lab.random.below(2_000));
    await trap.remove();
    const state = await awaitEnd(world, syncId, patienceSeconds);
    await world.stop();
    const violations = [...(await findViolations(world.open)), ...(await compareOutcome(world, state, expected))];
    const missed = hit === null ? ["the app never got there"] : [];
    const where = hit === null ? "nowhere" : wordSync(hit);
    return { at: `${point.scenario}: ${signal} at ${point.name} (${where})`, violations: [...missed, ...violations] };
  } finally {
    await world.close();
  }
}
