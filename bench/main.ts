import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import postgres from "postgres";
import { startCluster } from "@/scripts/postgres/cluster";
import { ensureBuilt } from "@/scripts/system/build";
import { type Goal, goals } from "./goals";
import type { EmbeddedTimes } from "./load/embedded";
import type { LoadTimes } from "./load/main";
import { print, type Row } from "./print";
import type { ScimTimes } from "./scim/main";
import type { UndoTimes } from "./undo";
import type { VariantTime } from "./variants";
import type { Stub } from "./world";

const { values: options } = parseArgs({
  options: {
    users: { type: "string", default: "10000,100000" },
    only: { type: "string", default: "postgres,pglite,impact,undo,scim,load,load-pglite" },
    jackson: { type: "string" },
    "load-users": { type: "string", default: "50000" },
    verbose: { type: "boolean", default: false },
  },
});

type Timed = { seconds: number; stages: Record<string, number>; counts: Record<string, unknown> };
type Result = {
  first?: Timed;
  unchanged?: Timed;
  dry?: Timed;
  variants?: VariantTime[];
  bytesPerUnchanged?: number;
  rssMb: number;
  readFloor?: number;
  copyFloor?: number;
};
/** Memory and checkpoint settings of a small dedicated server. */
const settings = ["shared_buffers=1GB", "max_wal_size=8GB"];
const cluster = await startCluster({ durable: true, settings });
const rows: Row[] = [];
const stored: string[] = [];
const guarded: string[] = [];
const scim: ScimTimes["pairs"] = [];
let load: LoadTimes | null = null;
let embedded: EmbeddedTimes | null = null;
const wanted = options.only.split(",");
try {
  if (wanted.includes("scim")) rows.push(...(await benchScim()));
  if (wanted.includes("load")) load = await benchLoad();
  if (wanted.includes("load-pglite")) embedded = await benchEmbedded();
  const others = wanted.filter((name) => !["scim", "load", "load-pglite"].includes(name));
  for (const users of others.length === 0 ? [] : options.users.split(",").map(Number)) {
    const stub = await startStub(users);
    try {
      for (const engine of others) rows.push(...(await benchOne(engine, users, stub.stub)));
    } finally {
      await stub.stop();
    }
  }
} finally {
  await cluster.stop();
}
print({ rows, stored, guarded, scim, load, embedded });

function benchOne(engine: string, users: number, stub: Stub): Promise<Row[]> {
  if (engine === "impact") return benchImpact(users, stub);
  return engine === "undo" ? benchUndo(users, stub) : benchEngine(engine, users, stub);
}

/** Taking a sync back, beside that sync itself. */
async function benchUndo(users: number, stub: Stub): Promise<Row[]> {
  const { works, rssMb } = await inFreshDatabase("postgres", (target) =>
    runChild<UndoTimes>({ target, stub }, "bench/undo.ts"),
  );
  if (options.verbose) console.log(JSON.stringify({ users, works }, null, 1));
  return works.map(({ work, sync, undo }) => ({
    work: `undo of ${work}`,
    engine: "postgres",
    ...{ users, rssMb, seconds: undo, floor: sync, floorName: "the sync itself", goal: goals.undo },
  }));
}

async function benchEngine(engine: string, users: number, stub: Stub): Promise<Row[]> {
  const dry = await inFreshDatabase(engine, (target) => runChild({ target, stub, what: "dry", floor: false }));
  const real = await inFreshDatabase(engine, (target) => runChild({ target, stub, what: "persisted", floor: true }));
  if (options.verbose) console.log(JSON.stringify({ engine, users, dry, real }, null, 1));
  const row = (
    work: string,
    timed: Timed | undefined,
    floor: number | undefined,
    floorName: string,
    rssMb: number,
    goal: Goal | null = null,
  ): Row => ({
    work,
    users,
    engine,
    seconds: timed?.seconds ?? Number.NaN,
    floor: floor ?? Number.NaN,
    floorName,
    rssMb,
    goal,
  });
  const [firstGoal, unchangedGoal] =
    engine === "postgres" ? [goals.first, goals.unchanged] : [goals.pglite, goals.pglite];
  stored.push(`${users.toLocaleString("en")} users, ${engine}: ${real.bytesPerUnchanged?.toFixed(1)} bytes`);
  guarded.push(`${users.toLocaleString("en")} users, ${engine}: ${guardShares(real)}`);
  return [
    row("first persisted sync", real.first, real.copyFloor, "COPY payloads + users", real.rssMb, firstGoal),
    row("unchanged sync", real.unchanged, real.readFloor, "read and hash the feed", real.rssMb, unchangedGoal),
    ...(real.variants ?? []).map((one) =>
      row(`${one.variant}, the rest unchanged`, one, one.floor, "read and hash the feed", real.rssMb),
    ),
    row("dry run, empty directory", dry.dry, real.copyFloor, "COPY payloads + users", dry.rssMb),
  ];
}

/** What judging a plan and remembering its feed take of each sync: "first 0.4 %, unchanged 2.1 %". */
function guardShares({ first, unchanged, variants = [] }: Result): string {
  const all = [["first", first], ["unchanged", unchanged], ...variants.map((one) => [one.variant, one])] as const;
  return all
    .map(([name, timed]) => {
      const { stages, seconds } = timed as Timed;
      return `${name} ${((100 * ((stages.guard ?? 0) + (stages.remember ?? 0))) / seconds).toFixed(1)} %`;
    })
    .join(", ");
}

type Impact = {
  impact: Record<"few" | "everybody", { seconds: number; first: number; affected: number }>;
  readFloor: number;
  keystroke: number;
  rssMb: number;
};

/**
 * The impact of a draft on every stored payload, and one keystroke in the studio beside the frame time it must fit in.
 */
async function benchImpact(users: number, stub: Stub): Promise<Row[]> {
  const run = (target: Target) => runChild<Impact>({ target, stub }, "bench/impact.ts");
  const { impact, readFloor, keystroke, rssMb } = await inFreshDatabase("postgres", run);
  if (options.verbose) console.log(JSON.stringify({ users, impact, keystroke }, null, 1));
  const common = { users, engine: "postgres", rssMb };
  const reading = { floor: readFloor, floorName: "read the payloads" };
  return [
    { work: "impact, first counts", ...common, seconds: impact.everybody.first, ...reading, goal: goals.firstCounts },
    {
      work: "impact of a draft that changes few",
      ...common,
      seconds: impact.few.seconds,
      ...reading,
      goal: goals.impact,
    },
    {
      work: "impact of a draft that changes everybody",
      ...common,
      seconds: impact.everybody.seconds,
      ...reading,
      goal: goals.impact,
    },
    {
      work: "keystroke, all attributes",
      ...common,
      users: 1,
      seconds: keystroke,
      floor: 0.016,
      floorName: "one frame",
      goal: goals.keystroke,
    },
  ];
}

/** SCIM requests, each beside a bare server and, where it is installed, Jackson; look-ups among a million. */
async function benchScim(): Promise<Row[]> {
  await ensureBuilt();
  const stub = { reportUrl: "http://127.0.0.1:1/", credentials: { username: "none", password: "none" } };
  const { jackson: folder } = options;
  const { pairs, lookups, rssMb } = await inFreshDatabase("postgres", (target) =>
    inFreshDatabase("postgres", (other) => {
      const jackson = folder && "url" in other ? { folder: resolve(folder), url: other.url } : null;
      return runChild<ScimTimes>({ target, stub, jackson }, "bench/scim/main.ts");
    }),
  );
  if (options.verbose) console.log(JSON.stringify({ pairs, lookups }, null, 1));
  scim.push(...pairs);
  const [few] = lookups;
  return lookups.map(({ users, p99 }) => ({
    work: `SCIM userName eq among ${users.toLocaleString("en")}, p99`,
    engine: "postgres",
    rssMb,
    users: 1,
    seconds: p99,
    floor: few?.p99 ?? Number.NaN,
    floorName: "p99 among 1,000",
    goal: users === few?.users ? null : goals.lookup,
  }));
}

/** A hundred readers of the built app: alone, and beside a sync and an identity provider. */
async function benchLoad(): Promise<LoadTimes> {
  await ensureBuilt();
  const stub = await startStub(Number(options["load-users"]));
  try {
    const run = (target: Target) => runChild<LoadTimes>({ target, stub: stub.stub, seconds: 20 }, "bench/load/main.ts");
    return await inFreshDatabase("postgres", run);
  } finally {
    await stub.stop();
  }
}

/** Pages of the built app on the embedded database, beside a sync. */
async function benchEmbedded(): Promise<EmbeddedTimes> {
  await ensureBuilt();
  const stub = await startStub(Number(options["load-users"]));
  try {
    const run = (target: Target) => runChild<EmbeddedTimes>({ target, stub: stub.stub }, "bench/load/embedded.ts");
    return await inFreshDatabase("pglite", run);
  } finally {
    await stub.stop();
  }
}

type Target = { url: string } | { folder: string };

async function inFreshDatabase<T>(engine: string, work: (target: Target) => Promise<T>): Promise<T> {
  if (engine === "pglite") {
    const folder = mkdtempSync(join(tmpdir(), "rollcall-bench-"));
    try {
      return await work({ folder });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  const admin = postgres(cluster.url, { max: 1, onnotice: () => {} });
  const name = `bench_${Math.random().toString(36).slice(2)}`;
  await admin.unsafe(`create database ${name}`);
  try {
    const url = new URL(cluster.url);
    url.pathname = `/${name}`;
    return await work({ url: url.href });
  } finally {
    await admin.unsafe(`drop database ${name} with (force)`);
    await admin.end();
  }
}

async function runChild<T = Result>(job: object, script = "bench/child.ts"): Promise<T> {
  const child = spawn(process.execPath, ["--import", "tsx", script, JSON.stringify(job)], {
    env: { ...process.env, ROLLCALL_ALLOW_PRIVATE_SOURCES: "true", LOG_LEVEL: "warn", NODE_ENV: "production" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines = createInterface({ input: child.stdout });
  let last = "";
  lines.on("line", (line) => {
    last = line;
  });
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`A benchmark ended with code ${code}.`);
  return JSON.parse(last) as T;
}

async function startStub(users: number) {
  const child = spawn(
    process.execPath,
    ["--import", "tsx", "scripts/stubs/workday/main.ts", "--users", String(users)],
    {
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  const [line] = (await once(createInterface({ input: child.stdout }), "line")) as [string];
  const stop = async () => {
    child.kill("SIGTERM");
    await once(child, "close");
  };
  return { stub: JSON.parse(line) as Stub, stop };
}
