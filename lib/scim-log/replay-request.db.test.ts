import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { createScimToken } from "@/lib/access/scim-tokens/tokens";
import { queryRows } from "@/lib/db/rows";
import { person } from "@/lib/scim/testing/conformance/api";
import { ENTERPRISE_URN } from "@/lib/scim/urns";
import { createScimServer, type ScimServer } from "@/lib/scim-server/serve-scim";
import { switchScim } from "@/lib/settings/scim/save-scim";
import { defaultMapping } from "@/lib/sources/default-mapping";
import { type TestContext, testContext } from "@/scripts/test/context";
import { openTestDatabase, resetDatabase, type TestDatabase } from "@/scripts/test/database";
import { readScimLogFilters } from "./filters";
import { listLogPage } from "./log.store";
import { replayRequest } from "./replay-request";

let open: TestDatabase;
let ctx: TestContext;
let server: ScimServer;
let token: string;

beforeAll(async () => {
  open = await openTestDatabase();
});
afterAll(() => open.close());
beforeEach(async () => {
  await resetDatabase(open.db);
  ctx = testContext(open.db);
  server = createScimServer({ db: open.db, log: ctx.log, vault: ctx.vault, appUrl: "https://p.example.com" });
  await switchScim(ctx, { enabled: true });
  token = (await createScimToken(ctx, { label: "Okta" })).token;
});

/** Sends one request and answers its line in the log and what came back. */
async function send(method: string, path: string, body?: unknown): Promise<{ line: number; id: string }> {
  const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/json" };
  const init: RequestInit = body === undefined ? { method, headers } : { method, headers, body: JSON.stringify(body) };
  const answer = await server.handle(new Request(`https://p.example.com/api/scim/v2${path}`, init));
  const text = await answer.text();
  await server.log.flush();
  const [line] = (await listLogPage(open.db, readScimLogFilters({}))).rows;
  return { line: line?.id ?? 0, id: text === "" ? "" : String((JSON.parse(text) as { id?: string }).id) };
}

const everything = () =>
  queryRows(
    open.db,
    sql`select (select json_agg(u) from users u) as users, (select json_agg(r) from user_records r) as records,
          (select json_agg(s) from scim_resources s) as resources, (select count(*) from payloads) as payloads`,
  );

const { attributes, ...rest } = defaultMapping("scim");
const draft = { ...rest, attributes: { ...attributes, title: "nickName" } };

it("plans a logged request under the mapping in force and under a draft, and writes nothing", async () => {
  const { id, line } = await send("POST", "/Users", person("ada", { title: "Countess", nickName: "Enchantress" }));
  const before = await everything();
  expect(await replayRequest(ctx, { request: line })).toMatchObject({
    kind: "planned",
    person: { id },
    decision: { status: "skipped" },
  });
  expect(await replayRequest(ctx, { request: line, draft })).toMatchObject({
    decision: { status: "updated", changes: { title: ["Countess", "Enchantress"] } },
  });
  expect(await everything()).toEqual(before);
});

it("plans PATCH and DELETE on what is there now", async () => {
  const { id } = await send("POST", "/Users", person("ada"));
  const patch = await send("PATCH", `/Users/${id}`, { Operations: [{ op: "replace", value: { active: false } }] });
  await send("PATCH", `/Users/${id}`, { Operations: [{ op: "replace", value: { active: true } }] });
  expect(await replayRequest(ctx, { request: patch.line })).toMatchObject({ decision: { status: "terminated" } });
  const removed = await send("DELETE", `/Users/${id}`);
  expect(await replayRequest(ctx, { request: removed.line })).toMatchObject({
    kind: "refused",
    reason: expect.stringContaining("id"),
  });
});

it("finds whom a POST is about as the POST itself would", async () => {
  const ada = await send("POST", "/Users", person("ada", { externalId: "x1" }));
  await send("PATCH", `/Users/${ada.id}`, { Operations: [{ op: "replace", value: { active: false } }] });
  const renamed = await send("POST", "/Users", person("lovelace", { externalId: "x1" }));
  expect(renamed.id).toBe(ada.id);
  await send("PATCH", `/Users/${ada.id}`, { Operations: [{ op: "replace", value: { active: false } }] });
  expect(await replayRequest(ctx, { request: renamed.line })).toMatchObject({
    person: { id: ada.id },
    decision: { status: "restored", notes: [] },
  });
});

it("says that a newcomer takes the name of somebody who left", async () => {
  const numbered = (number: string) => ({ [ENTERPRISE_URN]: { employeeNumber: number } });
  const old = await send("POST", "/Users", person("kim", { externalId: "x1", ...numbered("1") }));
  await send("PATCH", `/Users/${old.id}`, { Operations: [{ op: "replace", value: { active: false } }] });
  const second = await send("POST", "/Users", person("kim", { externalId: "x2", ...numbered("2") }));
  expect(second.id).not.toBe(old.id);
  await send("DELETE", `/Users/${second.id}`);
  const third = await send("POST", "/Users", person("kim", { externalId: "x3", ...numbered("3") }));
  await send("DELETE", `/Users/${third.id}`);
  const before = await everything();
  expect(await replayRequest(ctx, { request: second.line })).toMatchObject({
    person: { id: second.id },
    decision: { status: "restored", notes: [{ code: "names_released" }] },
  });
  expect(await everything()).toEqual(before);
});

it("says that a POST would be refused now", async () => {
  const { line } = await send("POST", "/Users", person("ada"));
  expect(await replayRequest(ctx, { request: line })).toMatchObject({
    decision: { notes: [{ code: "name_taken" }] },
  });
});

it("says why there is nothing to plan", async () => {
  const list = await send("GET", "/Users");
  await expect(replayRequest(ctx, { request: list.line })).rejects.toThrow("one user");
  const big = await send("POST", "/Users", person("ada", { title: "x".repeat(200_000) }));
  await expect(replayRequest(ctx, { request: big.line })).rejects.toThrow("not kept whole");
  await expect(replayRequest(ctx, { request: 999 })).rejects.toThrow("no longer");
});
