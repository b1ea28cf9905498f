import { type Session, signIn } from "../../app/client";
import type { Case, Run } from "../case";
import type { Lab } from "../lab";
import { compareOutcome, type Outcome } from "../outcome";
import type { ScenarioName } from "../scenarios";
import { awaitEnd } from "../syncs";
import { findViolations } from "../world";

const readers = 100;

export const hundredReaders: Case = {
  id: "readers",
  says: "100 readers on the pages during a sync",
  async *runs(lab) {
    for (let at = 0; at < Math.min(lab.points, 4); at++) {
      const name = (["first", "day", "approved", "held"] as const)[at % 4] ?? "first";
      yield await readDuring(lab, name, await lab.reference(name));
    }
  },
};

async function readDuring(lab: Lab, name: ScenarioName, expected: Outcome): Promise<Run> {
  const { world, syncId } = await lab.scenarios.begin(name);
  try {
    await world.launch();
    const session = await signIn(world.app().url, lab.admin);
    const paths = ["/syncs", `/syncs/${syncId}`, "/people", "/leavers", "/syncs/records", "/audit-log"];
    let isOver = false;
    const statuses = new Map<number, number>();
    const read = async (reader: number) => {
      for (let turn = reader; !isOver; turn++) {
        const status = await readPage(session, paths[turn % paths.length] ?? "/syncs");
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
      }
    };
    const reading = Array.from({ length: readers }, (_, at) => read(at));
    const state = await awaitEnd(world, syncId, 240);
    isOver = true;
    await Promise.all(reading);
    await world.stop();
    const bad = [...statuses]
      .filter(([status]) => status !== 200)
      .map(([status, times]) => `${times} pages answered ${status}`);
    const violations = [
      ...bad,
      ...(await findViolations(world.open)),
      ...(await compareOutcome(world, state, expected)),
    ];
    const total = [...statuses.values()].reduce((sum, times) => sum + times, 0);
    return { at: `${name}: ${total} pages read by ${readers}`, violations };
  } finally {
    await world.close();
  }
}

async function readPage({ url, cookie }: Session, path: string): Promise<number> {
  const answer = await fetch(url + path, { headers: { cookie }, redirect: "manual" });
  await answer.arrayBuffer();
  return answer.status;
}
