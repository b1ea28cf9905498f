import postgres from "postgres";
import { signIn } from "../../app/client";
import type { Case, Run } from "../case";
import { eventually } from "../eventually";
import type { Lab } from "../lab";
import { compareOutcome, type Outcome } from "../outcome";
import type { ScenarioName } from "../scenarios";
import { awaitEnd, readSync, wordSync } from "../syncs";
import { findViolations, type World } from "../world";

const patienceSeconds = 200;

export const poolExhausted: Case = {
  id: "pool-exhausted",
  says: "no connection to PostgreSQL left: all of the app's wait for a lock, or the server refuses new ones",
  async *runs(lab) {
    for (let at = 0; at < Math.min(lab.points, 6); at++) {
      const name = lab.random.pick(["first", "day"] as const);
      const exhaust = at % 2 === 0 ? lockEverything : refuseConnections;
      yield await runExhausted(lab, { name, exhaust, expected: await lab.reference(name) });
    }
  },
};

/** Takes the connections away for some seconds; answers in words what it did. */
type Exhaust = (world: World) => Promise<string>;
type Wish = { name: ScenarioName; exhaust: Exhaust; expected: Outcome };

async function runExhausted(lab: Lab, { name, exhaust, expected }: Wish): Promise<Run> {
  const { world, syncId } = await lab.scenarios.begin(name);
  try {
    await world.launch();
    await eventually(20, async () => ((await readSync(world, syncId)).status === "pending" ? null : true));
    await new Promise((done) => setTimeout(done, lab.random.below(1_200)));
    const hit = await readSync(world, syncId);
    const did = await exhaust(world);
    const state = await awaitEnd(world, syncId, patienceSeconds);
    await world.stop();
    const violations = [...(await findViolations(world.open)), ...(await compareOutcome(world, state, expected))];
    return { at: `${name}: ${did} (${wordSync(hit)})`, violations };
  } finally {
    await world.close();
  }
}

const asked = 60;

/** Every page wants `users`, so each reader takes a connection of the pool and keeps it. */
const lockEverything: Exhaust = async (world) => {
  const session = await signIn(world.app().url, world.lab.admin);
  const client = postgres(world.database.url, { max: 1, onnotice: () => {} });
  const reading: Promise<number>[] = [];
  await client.begin(async (tx) => {
    await tx`lock table users in access exclusive mode`;
    const read = async () => {
      const answer = await fetch(`${session.url}/people`, { headers: { cookie: session.cookie }, redirect: "manual" });
      await answer.arrayBuffer();
      return answer.status;
    };
    for (let at = 0; at < asked; at++) reading.push(read());
    await tx`select pg_sleep(4)`;
  });
  await client.end();
  const statuses = await Promise.all(reading);
  return `locked for 4 s, ${statuses.filter((status) => status === 200).length} of ${asked} readers answered`;
};

/** A server that takes nobody new and has lost those who were there, as behind a pooler that is full. */
const refuseConnections: Exhaust = async (world) => {
  const name = new URL(world.database.url).pathname.slice(1);
  const client = postgres(world.lab.cluster.url, { max: 1, onnotice: () => {} });
  await client.unsafe(`alter database ${name} with allow_connections false`);
  await client`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${name}`;
  await client`select pg_sleep(3)`;
  await client.unsafe(`alter database ${name} with allow_connections true`);
  await client.end();
  return "refused for 3 s";
};
