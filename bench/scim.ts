import { randomUUID } from "node:crypto";
import { type SQL, sql } from "drizzle-orm";
import { createScimToken } from "@/lib/access/scim-tokens/tokens";
import { refreshStatistics } from "@/lib/db/planner";
import { queryRows } from "@/lib/db/rows";
import { serveHandler } from "@/lib/scim/testing/serve";
import { createScimServer } from "@/lib/scim-server/serve-scim";
import { switchScim } from "@/lib/settings/scim/save-scim";
import { updateSource } from "@/lib/settings/source/source.store";
import { openWorld, type World } from "./world";

type Job = {
  target: { url: string };
  stub: { reportUrl: string; credentials: { username: string; password: string } };
};

/** Requests per second of ours and of a bare handler that runs one statement, and the look-up's p99. */
export type ScimTimes = {
  pairs: { work: string; requests: number; seconds: number; bare: number }[];
  lookups: { users: number; p50: number; p99: number }[];
  rssMb: number;
};

const clients = 8;
const requests = 1_000;
const turns = 10;
const lookups = 1_000;
const many = 1_000_000;
const members = 10_000;

const job = JSON.parse(process.argv[2] ?? "{}") as Job;
const world = await openWorld(job.target, job.stub);
const admin = { ...world.ctx, actor: { type: "admin", id: randomUUID(), name: "bench" } as const };
await updateSource(world.open.db, world.sourceId, { enabled: false }, world.ctx.now);
await switchScim(admin, { enabled: true });
const { token } = await createScimToken(admin, { label: "bench" });
const server = createScimServer({
  db: world.open.db,
  log: world.ctx.log,
  vault: world.ctx.vault,
  appUrl: "http://127.0.0.1",
});
const ours = await serveHandler(server.handle);
const bare = await serveHandler(answerBare);
const inserting = await serveHandler(insertFive);

await seedResources(world, 0, 1_000);
await refreshStatistics(world.open.db);
await world.open.db.execute(
  sql`create table bench_rows (id bigint generated always as identity primary key, body text)`,
);
const times: ScimTimes = { pairs: [], lookups: [], rssMb: 0 };
const ids = await readIds(1_000);
await compare("GET by id", (at) => ["GET", `/Users/${ids[at % ids.length]}`]);
times.lookups.push({ users: 1_000, ...(await timeLookups(1_000)) });
await compare("POST", (at) => ["POST", "/Users", person(`new${at}`)]);
const made = await readIds(requests, "new");
await compare("PATCH", (at) => ["PATCH", `/Users/${made[at % made.length]}`, patch("title", `T${at}`)]);
await compare("PUT", (at) => ["PUT", `/Users/${made[at % made.length]}`, person(`new${at % made.length}`, `P${at}`)]);
await compare("five inserts in a transaction", (at) => ["POST", "/Users", person(`five${at}`)], requests, inserting);
await seedResources(world, 1_000, many);
// As the product does every hour.
await refreshStatistics(world.open.db);
times.lookups.push({ users: many, ...(await timeLookups(many)) });
const group = await makeGroup();
const outside = await readIds(requests, "new");
await compare(
  "group PATCH on 10,000 members",
  (at) => ["PATCH", `/Groups/${group}`, memberPatch(outside[at % outside.length] ?? "")],
  500,
);
await server.log.flush();
times.rssMb = Math.round(process.resourceUsage().maxRSS / 1024);
await ours.close();
await bare.close();
await inserting.close();
await world.open.close();
process.stdout.write(`${JSON.stringify(times)}\n`);

type Call = [method: string, path: string, body?: object];

/** In turns, so that what else the machine does falls on both. */
async function compare(work: string, call: (at: number) => Call, count = requests, from = ours): Promise<void> {
  const [base, bareBase] = [`${from.origin}/api/scim/v2`, `${bare.origin}/api/scim/v2`];
  for (const each of [bareBase, base]) await run(each, (at) => call(count + at), Math.ceil(count / 2));
  const size = Math.ceil(count / turns);
  let [seconds, bareSeconds] = [0, 0];
  for (let turn = 0; turn < turns; turn++) {
    const slice = (at: number) => call(turn * size + at);
    bareSeconds += await run(bareBase, slice, size);
    seconds += await run(base, slice, size);
  }
  await server.log.flush();
  times.pairs.push({ work, requests: size * turns, seconds, bare: bareSeconds });
  process.stderr.write(`${work}: ${seconds.toFixed(2)} s beside ${bareSeconds.toFixed(2)} s\n`);
}

/** Several clients that each wait for their answer; the seconds all of them took. */
async function run(base: string, call: (at: number) => Call, count: number): Promise<number> {
  const started = performance.now();
  let next = 0;
  const client = async () => {
    for (let at = next++; at < count; at = next++) await send(base, call(at));
  };
  await Promise.all(Array.from({ length: clients }, client));
  return (performance.now() - started) / 1_000;
}

async function send(base: string, [method, path, body]: Call): Promise<void> {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/scim+json" };
  const answer = await fetch(
    `${base}${path}`,
    body ? { method, headers, body: JSON.stringify(body) } : { method, headers },
  );
  const text = await answer.text();
  if (answer.status >= 400) throw new Error(`${method} ${path} was answered ${answer.status}: ${text}`);
}

/** One at a time, so that each time is a look-up's own. */
async function timeLookups(users: number): Promise<{ p50: number; p99: number }> {
  const all: number[] = [];
  for (let at = 0; at < lookups; at++) {
    const name = `seed${Math.floor(Math.random() * users)}@example.com`;
    const started = performance.now();
    await send(`${ours.origin}/api/scim/v2`, ["GET", `/Users?filter=${encodeURIComponent(`userName eq "${name}"`)}`]);
    all.push(performance.now() - started);
  }
  all.sort((left, right) => left - right);
  return { p50: (all[Math.floor(lookups * 0.5)] ?? 0) / 1_000, p99: (all[Math.floor(lookups * 0.99)] ?? 0) / 1_000 };
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

async function makeGroup(): Promise<string> {
  const value = (await readIds(members)).map((id) => ({ value: id }));
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/scim+json" };
  const body = JSON.stringify({ displayName: "Everybody", members: value });
  const answer = await fetch(`${ours.origin}/api/scim/v2/Groups`, { method: "POST", headers, body });
  return ((await answer.json()) as { id: string }).id;
}

/** What a route handler without any of this would do: read the body, run one statement, answer JSON. */
async function answerBare(request: Request): Promise<Response> {
  const id = new URL(request.url).pathname.split("/").at(-1) ?? "";
  const body = request.method === "GET" ? null : JSON.stringify(await request.json());
  const [row] = await queryRows<{ attributes: unknown }>(world.open.db, bareStatement(request.method, id, body));
  return Response.json({ id, ...(row?.attributes as object | undefined) });
}

function bareStatement(method: string, id: string, body: string | null): SQL {
  if (method === "GET") return sql`select attributes from scim_resources where id = ${id}::uuid`;
  if (method === "POST") {
    return sql`insert into scim_resources (id, user_name, attributes, active, gone_at, modified_at)
      values (gen_random_uuid(), '', ${body}::text::jsonb, true, now(), now()) returning attributes`;
  }
  return sql`update scim_resources set attributes = attributes || jsonb_build_object('bare', ${body}::text)
    where id = ${id}::uuid returning attributes`;
}

/** What a POST cannot do without, as payload, record, user, link and resource are five rows: the least a write could take. */
async function insertFive(request: Request): Promise<Response> {
  const body = JSON.stringify(await request.json());
  await world.open.db.transaction(async (tx) => {
    for (let row = 0; row < 5; row++) await tx.execute(sql`insert into bench_rows (body) values (${body})`);
  });
  return Response.json({});
}
