import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { projectFolder } from "../../system/project";
import type { Case, Run } from "../case";
import { eventually } from "../eventually";
import type { Lab } from "../lab";
import { compareOutcome, type Outcome } from "../outcome";
import type { ScenarioName } from "../scenarios";
import { awaitEnd, readSync, wordSync } from "../syncs";
import { findViolations } from "../world";

const hour = 3_600_000;
const jumps = {
  "an hour back": -hour,
  "two hours on": 2 * hour,
  "ten minutes back": -hour / 6,
  "12 hours on": 12 * hour,
};
type Jump = keyof typeof jumps;

/** The day stays: on another one other people would be due. */
export const clockJumps: Case = {
  id: "clock-jumps",
  says: "the clock of the app's machine set on or back during a sync, the database's not",
  async *runs(lab) {
    for (let at = 0; at < lab.points; at++) {
      const name = lab.random.pick(["first", "day", "held", "approved"] as const);
      const jump = lab.random.pick(Object.keys(jumps) as Jump[]);
      yield await runWithJump(lab, name, jump, await lab.reference(name));
    }
  },
};

async function runWithJump(lab: Lab, name: ScenarioName, jump: Jump, expected: Outcome): Promise<Run> {
  const { world, syncId } = await lab.scenarios.begin(name);
  const file = join(lab.folder, "clock");
  writeFileSync(file, "0");
  const loaded = pathToFileURL(join(projectFolder, "scripts", "survival", "clock.mjs")).href;
  try {
    await world.launch({ SURVIVAL_CLOCK: file, NODE_OPTIONS: `--import ${loaded}` });
    const begun = await eventually(20, async () => {
      const state = await readSync(world, syncId);
      return state.status === "pending" ? null : state;
    });
    await new Promise((done) => setTimeout(done, lab.random.below(1_500)));
    const hit = await readSync(world, syncId);
    writeFileSync(file, String(jumps[jump]));
    const state = await awaitEnd(world, syncId, 90);
    await world.stop();
    const violations = [...(await findViolations(world.open)), ...(await compareOutcome(world, state, expected))];
    const missed = begun === null ? ["the sync never began"] : [];
    return { at: `${name}: ${jump} (${wordSync(hit)})`, violations: [...missed, ...violations] };
  } finally {
    await world.close();
  }
}
