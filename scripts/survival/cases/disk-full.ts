import { execFileSync } from "node:child_process";
import postgres from "postgres";
import { signIn, waitForSync } from "../../app/client";
import { launchApp } from "../../app/launch";
import { configureApp } from "../../demo/configure-app";
import { findFreePort } from "../../system/ports";
import { startByAction } from "../actions";
import type { Case, Run } from "../case";
import { verifyFolder } from "../kill/kill-pglite";
import type { Lab } from "../lab";
import { resetCompany } from "../scenarios";
import { canMakeDisks, makeSmallDisk } from "../small-disk";
import { awaitEnd, wordSync } from "../syncs";
import { findViolations, type World } from "../world";

const rounds = 4;
const onlyLinux = "a small file system takes root on Linux: not run";

export const diskFullPostgres: Case = {
  id: "disk-full-postgres",
  says: "PostgreSQL's tables on a tmpfs that fills up during a first sync, then more room",
  async *runs(lab) {
    if (!canMakeDisks()) return yield { at: onlyLinux, violations: [onlyLinux] };
    for (let at = 0; at < Math.min(lab.points, rounds); at++) yield await fillServer(lab);
  },
};

async function fillServer(lab: Lab): Promise<Run> {
  const { world, syncId } = await lab.scenarios.begin("first");
  const disk = makeSmallDisk(400, true);
  try {
    const used = await moveTo(world, disk.folder);
    const room = 1 + lab.random.below(8);
    disk.resize(used + room);
    await world.launch();
    const full = await awaitEnd(world, syncId, 25);
    const violations = (await findViolations(world.open)).map((one) => `while full: ${one}`);
    disk.resize(400);
    // Where not even the end could be written, the job engine tries that again.
    const ended = await awaitEnd(world, syncId, 150);
    const session = await signIn(world.app().url, lab.admin);
    const next = await awaitEnd(world, await startByAction(session, world.sourceId), 90);
    violations.push(...(await findViolations(world.open)));
    if (!["failed", "completed"].includes(ended.status))
      violations.push(`the sync was ${ended.status} once there was room`);
    if (next.status !== "completed") violations.push(`the next sync ended ${next.status} (${next.error})`);
    return { at: `${room} MB left: ${wordSync(full)}, then ${ended.status} (${ended.error})`, violations };
  } finally {
    await world.close();
    await dropTablespace(lab);
    disk.remove();
  }
}

/** Moves the database of a world to a tablespace there. Answers its megabytes. */
async function moveTo(world: World, folder: string): Promise<number> {
  const name = new URL(world.database.url).pathname.slice(1);
  const client = postgres(world.lab.cluster.url, { max: 1, onnotice: () => {} });
  await client.unsafe(`create tablespace small location '${folder}'`);
  await client`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${name}`;
  await client.unsafe(`alter database ${name} set tablespace small`);
  // What verifying sorts on disk must not depend on the disk that is full.
  await client.unsafe(`alter database ${name} set temp_tablespaces = 'pg_default'`);
  await client.end();
  return measure(folder);
}

async function dropTablespace(lab: Lab): Promise<void> {
  const client = postgres(lab.cluster.url, { max: 1, onnotice: () => {} });
  await client.unsafe("drop tablespace if exists small");
  await client.end();
}

const measure = (folder: string): number =>
  Number(execFileSync("du", ["-sm", folder], { encoding: "utf8" }).split("\t")[0]);

export const diskFullPglite: Case = {
  id: "disk-full-pglite",
  says: "PGlite's folder on a tmpfs that fills up during a first sync, then more room",
  async *runs(lab) {
    if (!canMakeDisks()) return yield { at: onlyLinux, violations: [onlyLinux] };
    for (let at = 0; at < Math.min(lab.points, rounds); at++) yield await fillFolder(lab);
  },
};

/** Rollcall stops at 64 MB: PGlite hangs on a disk without any room. */
const reserve = 64;

async function fillFolder(lab: Lab): Promise<Run> {
  resetCompany(lab);
  const disk = makeSmallDisk(800, false);
  const variables = { ...lab.variables, ROLLCALL_DATA_DIR: disk.folder };
  try {
    const { syncId, sourceId } = await configureApp(lab.stub, "persisted", variables);
    const room = 1 + lab.random.below(20);
    disk.resize(measure(disk.folder) + reserve + room);
    const app = await launchApp({ port: await findFreePort(), variables, logFile: lab.logFile });
    const session = await signIn(app.url, lab.admin);
    const full = await waitForSync(session, syncId ?? 0, { seconds: 90 });
    disk.resize(800);
    const next = await waitForSync(session, await startByAction(session, sourceId), { seconds: 90 });
    await app.stop();
    const violations = await verifyFolder(disk.folder);
    if (full.status !== "failed") violations.push(`the sync was ${full.status}`);
    if (next.status !== "completed") violations.push(`the next sync ended ${next.status}`);
    return { at: `${room} MB above the reserve: ${full.status} in ${full.stage}`, violations };
  } finally {
    disk.remove();
  }
}
