import { randomUUID } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { createScimToken } from "@/lib/access/scim-tokens/tokens";
import { refreshStatistics } from "@/lib/db/planner";
import { queryRows } from "@/lib/db/rows";
import { switchScim } from "@/lib/settings/scim/save-scim";
import { updateSource } from "@/lib/settings/source/source.store";
import { launchApp } from "@/scripts/app/launch";
import { findFreePort } from "@/scripts/system/ports";
import { openWorld, type World } from "../world";
import { type Call, closePools, run, send, type Target } from "./client";
import { startServer } from "./servers";

const job = z
  .object({
    target: z.object({ url: z.string() }),
    stub: z.object({ reportUrl: z.string(), credentials: z.object({ username: z.string(), password: z.string() }) }),
    /** Where `@boxyhq/saml-jackson` and `express` are installed, and a database for them. */
    jackson: z.object({ folder: z.string(), url: z.string() }).nullable(),
  })
  .parse(JSON.parse(process.argv[2] ?? "null"));

/** The seconds that the same requests took: ours, a bare server's that runs one statement, Jackson's if it is there. */
export type ScimTimes = {
  pairs: { work: string; requests: number; seconds: number; bare: number; jackson: number | null }[];
  lookups: { users: number; p50: number; p99: number }[];
  rssMb: number;
};

const requests = 3_000;
const turns = 10;
const lookups = 1_000;
const many = 1_000_000;
const members = 10_000;

const world = await openWorld(job.target, job.stub);
const admin = { ...world.ctx, actor: { type: "admin", id: randomUUID(), name: "bench" } as const };
await updateSource(world.open.db, world.sourceId, { enabled: false }, world.ctx.now);
await switchScim(admin, { enabled: true });
const { token } = await createScimToken(admin, { label: "bench" });
await world.open.db.execute(
  sql`create table bench_rows (id bigint generated always as identity primary key, body text)`,
);
await seedResources(world, 0, 1_000);

const folder = mkdtempSync(join(tmpdir(), "rollcall-bench-"));
const app = await launchApp({
  port: await findFreePort(),
  variables: { DATABASE_URL: job.target.url, ROLLCALL_DATA_DIR: folder, ROLLCALL_SECRET: randomUUID().repeat(2) },
  logFile: join(folder, "app.log"),
});
const ours: Target = { origin: app.url.replace("localhost", "127.0.0.1"), base: "/api/scim/v2", token };
const bare = await startServer("bench/scim/bare.ts", { url: job.target.url });
const jackson = job.jackson ? await startServer("bench/scim/jackson.ts", job.jackson) : null;

const times: ScimTimes = { pairs: [], lookups: [], rssMb: 0 };
const ids = await readIds(1_000);
const theirIds = jackson ? await seedJackson(jackson.target, 1_000) : [];
const byId =
  (known: readonly string[]) =>
  (at: number): Call => ["GET", `/Users/${known[at % known.length]}`];
const byName = (at: number): Call => ["GET", filterPath(`seed${at % 1_000}@example.com`)];
await compare("GET by id", byId(ids), { jackson: byId(theirIds) });
await compare("filter userName eq", byName, { bare: byId(ids) });
times.lookups.push({ users: 1_000, ...(await timeLookups(1_000)) });
await compare("POST", (at) => ["POST", "/Users", person(`new${at}`)]);
const made = await readIds(1_000, "new");
const patchTitle =
  (known: readonly string[]) =>
  (at: number): Call => ["PATCH", `/Users/${known[at % known.length]}`, patch("title", `T${at}`)];
await compare("PATCH", patchTitle(made), { jackson: patchTitle(theirIds) });
const putTitle =
  (known: readonly string[], prefix: string) =>
  (at: number): Call => [
    "PUT",
    `/Users/${known[at % known.length]}`,
    person(`${prefix}${at % known.length}`, `P${at}`),
  ];
await compare("PUT", putTitle(made, "new"), { jackson: putTitle(theirIds, "seed") });
await measureFloor();
await seedResources(world, 1_000, many);
// As the product does every hour.
await refreshStatistics(world.open.db);
times.lookups.push({ users: many, ...(await timeLookups(many)) });
await comparePatchOfGroup();
times.rssMb = readPeakMb(app.child.pid);
await closePools();
await Promise.all([app.stop(), bare.stop(), jackson?.stop()]);
await world.open.close();
rmSync(folder, { recursive: true, force: true });
process.stdout.write(`${JSON.stringify(times)}\n`);
process.exit(0);

type Made = (at: number) => Call;

/** In turns, so that what else the machine does falls on all. Jackson is left out where it has nothing of the kind. */
async function compare(
  work: string,
  call: Made,
  other: { bare?: Made; jackson?: Made | null } = {},
  count = requests,
): Promise<void> {
  const theirs = jackson && other.jackson !== null ? { at: jackson.target, call: other.jackson ?? call } : null;
  const runs = [{ at: bare.target, call: other.bare ?? call }, { at: ours, call }, ...(theirs ? [theirs] : [])];
  for (const one of runs) await run(one.at, (at) => one.call(count + at), Math.ceil(count / 2));
  const size = Math.ceil(count / turns);
  const seconds = runs.map(() => 0);
  for (let turn = 0; turn < turns; turn++) {
    for (const [index, one] of runs.entries())
      seconds[index] = (seconds[index] ?? 0) + (await run(one.at, (at) => one.call(turn * size + at), size));
  }
  const [bareSeconds = 0, ourSeconds = 0, jacksonSeconds = null] = seconds;
  times.pairs.push({ work, requests: size * turns, seconds: ourSeconds, bare: bareSeconds, jackson: jacksonSeconds });
  process.stderr.write(`${work}: ${seconds.map((one) => Math.round((size * turns) / one)).join(" · ")} requests/s\n`);
}

/** One at a time, so that each time is a look-up's own. */
async function timeLookups(users: number): Promise<{ p50: number; p99: number }> {
  const all: number[] = [];
  for (let at = 0; at < lookups; at++) {
    const started = performance.now();
    await send(ours, ["GET", filterPath(`seed${Math.floor(Math.random() * users)}@example.com`)]);
    all.push(performance.now() - started);
  }
  all.sort((left, right) => left - right);
  return { p50: (all[Math.floor(lookups * 0.5)] ?? 0) / 1_000, p99: (all[Math.floor(lookups * 0.99)] ?? 0) / 1_000 };
}

function filterPath(name: string): string {
  return `/Users?filter=${encodeURIComponent(`userName eq "${name}"`)}`;
}

/** Five inserts in a transaction, beside the bare server's one. */
async function measureFloor(): Promise<void> {
  const count = requests;
  const five = await run(bare.target, (at) => ["POST", "/Five", person(`five${at}`)], count);
  const one = await run(bare.target, (at) => ["POST", "/Users", person(`one${at}`)], count);
  const work = "floor: five inserts in a transaction";
  times.pairs.push({ work, requests: count, seconds: five, bare: one, jackson: null });
}

/** The most memory the app held at once, as far as /proc tells. */
function readPeakMb(pid: number | undefined): number {
  try {
    const kilobytes = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return Math.round(Number(kilobytes) / 1_024);
  } catch {
    return Number.NaN;
  }
}

async function seedJackson(target: Target, count: number): Promise<string[]> {
  const made: string[] = [];
  for (let at = 0; at < count; at++) {
    const answer = await send(target, ["POST", "/Users", person(`seed${at}`)]);
    made.push(z.object({ id: z.string() }).parse(JSON.parse(answer)).id);
  }
  return made;
}

function person(handle: string, title = "Engineer"): object {
  return {
    schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"],
    userName: `${handle}@example.com`,
    externalId: handle,
    name: { givenName: handle, familyName: "Example" },
    displayName: `${handle} Example`,
    title,
    emails: [{ type: "work", value: `${handle}@example.com`, primary: true }],
    active: true,
  };
}

function patch(path: string, value: string): object {
  return { Operations: [{ op: "replace", path, value }] };
}

function memberPatch(value: string): object {
  return { Operations: [{ op: "add", path: "members", value: [{ value }] }] };
}

/** Resources with their users, as many pushes would have left them. */
async function seedResources({ open }: World, from: number, to: number): Promise<void> {
  await open.db.execute(sql`with made as (
      select gen_random_uuid() as id, 'seed' || n || '@example.com' as mail, 'Seed ' || n as name, 'seed' || n as handle
      from generate_series(${from}::int, ${to - 1}::int) n),
    people as (insert into users (id, email, name) select id, mail, name from made returning id)
    insert into scim_resources (id, user_id, user_name, external_id, attributes, active, modified_at)
    select id, id, mail, handle, jsonb_build_object('userName', mail, 'displayName', name, 'active', true, 'externalId', handle,
      'emails', jsonb_build_array(jsonb_build_object('value', mail, 'type', 'work', 'primary', true))), true, now()
    from made where (select count(*) from people) > 0`);
}

async function readIds(count: number, prefix = "seed"): Promise<string[]> {
  const rows = await queryRows<{ id: string }>(
    world.open.db,
    sql`select id from scim_resources where user_name like ${`${prefix}%`} order by length(user_name), user_name limit ${count}`,
  );
  return rows.map(({ id }) => id);
}

async function comparePatchOfGroup(): Promise<void> {
  const value = (await readIds(members)).map((id) => ({ value: id }));
  const answer = await send(ours, ["POST", "/Groups", { displayName: "Everybody", members: value }]);
  const group = z.object({ id: z.string() }).parse(JSON.parse(answer)).id;
  const outside = await readIds(1_000, "new");
  const add = (at: number): Call => ["PATCH", `/Groups/${group}`, memberPatch(outside[at % outside.length] ?? "")];
  await compare("group PATCH on 10,000 members", add, { jackson: null }, 500);
}
