import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { changeTokenExpiry, createScimToken, revokeScimToken } from "@/lib/access/scim-tokens/tokens";
import { listScimTokens } from "@/lib/access/scim-tokens/tokens.store";
import { listAuditPage } from "@/lib/audit/audit.store";
import { readAuditFilters } from "@/lib/audit/filters";
import { person } from "@/lib/scim/testing/conformance/api";
import { readScimLogFilters } from "@/lib/scim-log/filters";
import { judgeHealth } from "@/lib/scim-log/health";
import { findLogLine, listLogPage, readLogFacts } from "@/lib/scim-log/log.store";
import { sweepScimLog } from "@/lib/scim-log/sweep";
import { saveScimSettings, switchScim } from "@/lib/settings/scim/save-scim";
import { listSources } from "@/lib/settings/source/source.store";
import { asSystem, type TestContext, testContext } from "@/scripts/test/context";
import { openTestDatabase, resetDatabase, type TestDatabase } from "@/scripts/test/database";
import { createScimServer, type ScimServer } from "./serve-scim";

let open: TestDatabase;
let ctx: TestContext;
let now: Date;
let server: ScimServer;

beforeAll(async () => {
  open = await openTestDatabase();
});
afterAll(() => open.close());
beforeEach(async () => {
  await resetDatabase(open.db);
  now = new Date("2026-03-04T05:06:07Z");
  ctx = testContext(open.db, { now });
  server = start();
});

// A line written later would land in the next test's log.
afterEach(() => server.log.flush());

const start = () =>
  createScimServer({
    db: open.db,
    log: ctx.log,
    vault: ctx.vault,
    appUrl: "https://people.example.com",
    now: () => now,
  });

const base = "https://people.example.com/api/scim/v2";
async function send(token: string, method = "GET", path = "/Users", body?: unknown, agent = "Okta SCIM Client 1.0.0") {
  const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/scim+json", "User-Agent": agent };
  const init: RequestInit = { method, headers };
  if (body !== undefined) init.body = JSON.stringify(body);
  const answer = await server.handle(new Request(`${base}${path}`, init));
  await server.log.flush();
  return answer;
}

/** Of four people one is inactive from the first, and two lose their access: by PATCH and by DELETE. */
async function comeAndGo(token: string): Promise<void> {
  await send(token, "POST", "/Users", person("idle", { active: false }));
  for (const [name, method] of [
    ["bo", "PATCH"],
    ["cy", "DELETE"],
  ] as const) {
    const { id } = await (await send(token, "POST", "/Users", person(name))).json();
    const body = { Operations: [{ op: "replace", value: { active: false } }] };
    await send(token, method, `/Users/${id}`, method === "PATCH" ? body : undefined);
  }
}

const lines = async (filters = {}) => (await listLogPage(open.db, readScimLogFilters(filters))).rows;

async function enable(label = "Okta") {
  await switchScim(ctx, { enabled: true });
  return createScimToken(ctx, { label });
}

describe("the switch", () => {
  it("answers 403 until SCIM is on, makes its source once, and 403 again when it is off", async () => {
    const { token } = await createScimToken(ctx, { label: "Okta" });
    expect((await send(token)).status).toBe(403);
    await Promise.all([switchScim(ctx, { enabled: true }), switchScim(ctx, { enabled: true })]);
    expect((await listSources(open.db)).map(({ kind }) => kind)).toEqual(["scim"]);
    expect((await send(token)).status).toBe(200);
    await switchScim(ctx, { enabled: false });
    expect((await send(token)).status).toBe(403);
    const events = (await listAuditPage(open.db, readAuditFilters({}))).rows.map((event) => event.action);
    expect([...events].sort()).toEqual(["scim_token.create", "settings.update", "settings.update", "source.create"]);
  });
});

describe("tokens", () => {
  it("keeps a hash only, lets several live at once, and ends one with the next request", async () => {
    const first = await enable("old");
    const second = await createScimToken(ctx, { label: "new" });
    expect((await send(first.token)).status).toBe(200);
    expect((await send(second.token)).status).toBe(200);
    await revokeScimToken(ctx, { tokenId: first.tokenId });
    expect((await send(first.token)).status).toBe(401);
    expect((await send(second.token)).status).toBe(200);
    const stored = JSON.stringify(await open.db.execute(sql`select * from scim_tokens`));
    expect(stored).not.toContain(second.token);
    await expect(revokeScimToken(ctx, { tokenId: first.tokenId })).rejects.toThrow("revoked before");
  });

  it("expires, and says who used it last", async () => {
    await enable();
    const { token, tokenId } = await createScimToken(ctx, { label: "short", expiresInDays: 1 });
    expect((await send(token, "GET", "/Users", undefined, "Google-Auto-Provisioning")).status).toBe(200);
    const used = (await listScimTokens(open.db)).find(({ id }) => id === tokenId);
    expect(used).toMatchObject({ lastUsedBy: "google", lastUsedAt: now });
    now = new Date(now.getTime() + 86_400_000);
    expect((await send(token)).status).toBe(401);
  });

  it("works again when its end is moved, which is audited, and never after it was revoked", async () => {
    await enable();
    const { token, tokenId } = await createScimToken(ctx, { label: "short", expiresInDays: 1 });
    now = new Date(now.getTime() + 2 * 86_400_000);
    ctx = testContext(open.db, { now });
    expect((await send(token)).status).toBe(401);
    await changeTokenExpiry(ctx, { tokenId, expiresInDays: 7 });
    expect((await send(token)).status).toBe(200);
    const [event] = (await listAuditPage(open.db, readAuditFilters({}))).rows;
    expect(event).toMatchObject({ action: "scim_token.update", entityId: tokenId });
    await revokeScimToken(ctx, { tokenId });
    await expect(changeTokenExpiry(ctx, { tokenId, expiresInDays: null })).rejects.toThrow("revoked before");
  });

  it("holds up whoever guesses them, by address, and nobody with a valid one", async () => {
    const { token } = await enable();
    const get = (presented: string, address: string) =>
      server.handle(new Request(`${base}/Users`, { headers: { Authorization: `Bearer ${presented}` } }), address);
    for (let guess = 0; guess < 20; guess++) expect((await get(`guess${guess}`, "10.0.0.1")).status).toBe(401);
    const refused = await get("guess20", "10.0.0.1");
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "5"]);
    expect((await get("guess", "10.0.0.2")).status).toBe(401);
    expect((await get(token, "10.0.0.1")).status).toBe(200);
    await server.log.flush();
    expect((await lines()).map(({ status }) => status)).not.toContain(429);
  });

  it.each(["", "scim_", "x".repeat(2000), "scim_\u00e9", "' or 1=1 --"])("refuses %j", async (token) => {
    await enable();
    const headers = new Headers();
    headers.set("Authorization", encodeURI(token));
    const answer = await server.handle(new Request(`${base}/Users`, { headers }));
    expect(answer.status).toBe(401);
  });

  it("asks the database nothing for wrong tokens over the limit, and lets a valid one in beside them", async () => {
    const { token } = await enable();
    for (let n = 0; n < 21; n += 1) await send(`wrong ${n}`);
    const { session } = open.db as unknown as { session: { prepareQuery: () => unknown } };
    const asked = vi.spyOn(session, "prepareQuery");
    for (let n = 0; n < 50; n += 1) expect((await send(`guess ${n}`)).status).toBe(429);
    // The list of live tokens, once.
    expect(asked.mock.calls.length).toBeLessThanOrEqual(1);
    asked.mockRestore();
    expect((await send(token)).status).toBe(200);
  });

  it("limits each token by itself where the settings say so, and the log shows it", async () => {
    const { token } = await enable();
    const other = await createScimToken(ctx, { label: "other" });
    const ask = async (times: number) => {
      const answers = await Promise.all(Array.from({ length: times }, () => send(token, "GET", "/Schemas")));
      return answers.map(({ status }) => status).filter((status) => status !== 200);
    };
    expect(await ask(30)).toEqual([]);
    await saveScimSettings(ctx, { retentionDays: 30, requestsPerSecond: 2 });
    expect(await ask(12)).toEqual([429, 429]);
    const refused = await send(token);
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "1"]);
    expect((await send(other.token)).status).toBe(200);
    const limited = await lines({ status: "limited" });
    expect(limited).toHaveLength(3);
    expect(limited[0]).toMatchObject({ status: 429, detail: expect.stringContaining("2 a second") });
    await saveScimSettings(ctx, { retentionDays: 30, requestsPerSecond: null });
    expect((await send(token)).status).toBe(200);
  });
});

describe("the request log", () => {
  it("keeps each request with its answer, redacted, and finds the person", async () => {
    const { token, tokenId } = await enable();
    const created = (await (await send(token, "POST", "/Users", person("ada", { password: "hunter2" }))).json()) as {
      id: string;
    };
    await send(token, "PATCH", `/Users/${created.id}`, { Operations: [{ op: "replace", value: { active: false } }] });
    await send(token, "GET", "/Users/nobody");
    await send("wrong");
    const [wrong, missing, patched, posted] = await lines();
    expect(wrong).toMatchObject({ status: 401, tokenId: null, client: "okta" });
    expect(missing).toMatchObject({ status: 404, resourceId: "nobody", personName: null });
    expect(patched).toMatchObject({
      status: 200,
      method: "PATCH",
      outcome: "terminated",
      personId: created.id,
      personName: "ada Example",
    });
    expect(posted).toMatchObject({ status: 201, outcome: "created", resourceType: "User", path: "/Users", tokenId });
    const detail = await findLogLine(open.db, posted?.id ?? 0);
    expect(detail?.requestBody).toContain("ada@example.com");
    expect(detail?.requestBody).toContain('"password":"[redacted]"');
    expect(`${detail?.requestBody}${detail?.responseBody}`).not.toContain("hunter2");
    expect(detail?.tokenLabel).toBe("Okta");
  });

  it.each([
    [{ status: "refused" }, [401, 404]],
    [{ status: "ok", method: "POST" }, [201]],
    [{ client: "entra" }, [200]],
    [{ outcome: "created" }, [201, 201, 201]],
    [{ outcome: "created_inactive" }, [201]],
    [{ outcome: "terminated" }, [204, 200]],
    [{ path: "nobody" }, [404]],
  ])("filters by %j", async (filters, statuses) => {
    const { token } = await enable();
    await send(token, "POST", "/Users", person("ada"));
    await send(token, "GET", "/Users/nobody");
    await send("wrong");
    await send(token, "GET", "/Users", undefined, "Microsoft Entra");
    if ("outcome" in filters) await comeAndGo(token);
    expect((await lines(filters)).map(({ status }) => status)).toEqual(statuses);
  });

  it("cuts a body that is too long", async () => {
    const { token } = await enable();
    await send(token, "POST", "/Users", person("ada", { title: "x".repeat(300_000) }));
    const [line] = await lines();
    expect((await findLogLine(open.db, line?.id ?? 0))?.requestBody?.length).toBeLessThan(140_000);
  });

  it("is swept by its retention", async () => {
    const { token } = await enable();
    await send(token);
    now = new Date(now.getTime() + 2 * 86_400_000);
    await send(token);
    await saveScimSettings(ctx, { retentionDays: 1 });
    expect(await sweepScimLog(asSystem({ ...ctx, now }))).toEqual({ deleted: 1 });
    expect(await lines()).toHaveLength(1);
  });

  it("says how the connection is doing", async () => {
    const { token } = await enable();
    await send(token);
    for (let index = 0; index < 11; index += 1) await send(token, "POST", "/Users", { userName: "" });
    const health = judgeHealth(await readLogFacts(open.db, now));
    expect(health).toMatchObject({ lastAt: now, lastClient: "okta", requests: 12, errors: 11, wouldQuarantine: true });
  });
});
