import { type Session, signIn } from "../../app/client";
import { type Answered, callAction } from "../actions";
import type { Case, Run } from "../case";
import { eventually } from "../eventually";
import type { Lab } from "../lab";
import type { ScenarioName } from "../scenarios";
import { awaitEnd, listOpen, readSync } from "../syncs";
import { findViolations, type World } from "../world";

const note = "Two of us at once.";
type At = { world: World; syncId: number };
type Press = (session: Session, at: At) => Promise<Answered>;

const start: Press = (session, { world }) =>
  callAction(session, "/syncs", "startSyncAction", { kind: "full", sourceId: world.sourceId, persisted: true });
const approve: Press = (session, { syncId }) =>
  callAction(session, `/syncs/${syncId}`, "approveSyncAction", { syncId, choice: "all", note });
const discard: Press = (session, { syncId }) =>
  callAction(session, `/syncs/${syncId}`, "discardSyncAction", { syncId, note });
const cancel: Press = (session, { syncId }) => callAction(session, "/syncs", "cancelSyncAction", { syncId });

/** What two admins press at the same moment, where, and how many of them may get their way. */
const duels: readonly {
  name: string;
  scenario: ScenarioName;
  presses: readonly [Press, Press];
  winners: readonly number[];
}[] = [
  { name: "start and start", scenario: "day", presses: [start, start], winners: [1] },
  { name: "approve and approve", scenario: "held", presses: [approve, approve], winners: [1] },
  { name: "approve and discard", scenario: "held", presses: [approve, discard], winners: [1] },
  { name: "discard and discard", scenario: "held", presses: [discard, discard], winners: [1] },
  { name: "approve and start", scenario: "held", presses: [approve, start], winners: [1, 2] },
  { name: "cancel and cancel", scenario: "first", presses: [cancel, cancel], winners: [0, 1, 2] },
  { name: "cancel and start", scenario: "first", presses: [cancel, start], winners: [0, 1, 2] },
];

export const twoAdmins: Case = {
  id: "two-admins",
  says: "two admins starting, approving, discarding, cancelling at the same moment",
  async *runs(lab) {
    for (let at = 0; at < lab.points; at++) {
      const duel = duels[at % duels.length];
      if (duel) yield await fight(lab, duel);
    }
  },
};

async function fight(lab: Lab, duel: (typeof duels)[number]): Promise<Run> {
  const { world, syncId } = await lab.scenarios.begin(duel.scenario);
  try {
    await world.launch();
    const { url } = world.app();
    const sessions = await Promise.all([signIn(url, lab.admin), signIn(url, lab.admin)]);
    await waitForTheMoment(lab, duel.scenario, { world, syncId });
    const at = { world, syncId };
    const answers = await Promise.all([duel.presses[0](sessions[0], at), duel.presses[1](sessions[1], at)]);
    await eventually(90, async () => ((await listOpen(world)).length === 0 ? true : null));
    const violations = await findViolations(world.open);
    const won = answers.filter(({ ok }) => ok).length;
    if (!duel.winners.includes(won)) violations.push(`${won} of two got their way: ${JSON.stringify(answers)}`);
    if ((await listOpen(world)).length > 0) violations.push("a sync is still open after 90 s");
    const { status, stage } = await readSync(world, syncId);
    return { at: `${duel.name}: ${won} won, the sync is ${status} in ${stage}`, violations };
  } finally {
    await world.close();
  }
}

/** A sync that has ended or waits, or, to be cancelled, one in the middle. */
async function waitForTheMoment(lab: Lab, scenario: ScenarioName, { world, syncId }: At): Promise<void> {
  if (scenario !== "first") return void (await awaitEnd(world, syncId));
  await eventually(20, async () => ((await readSync(world, syncId)).status === "pending" ? null : true));
  await new Promise((done) => setTimeout(done, lab.random.below(1_200)));
}
