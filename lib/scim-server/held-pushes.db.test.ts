import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createScimToken } from "@/lib/access/scim-tokens/tokens";
import { listAuditPage } from "@/lib/audit/audit.store";
import { readAuditFilters } from "@/lib/audit/filters";
import { queryRows } from "@/lib/db/rows";
import { type Note, noteWordsOf } from "@/lib/directory/notes/catalog";
import type { ScimGuardSettings } from "@/lib/guard/scim";
import { listOpenAlerts } from "@/lib/notify/alerts.store";
import { checkConditions } from "@/lib/notify/conditions/check-conditions";
import { namesOfConcerned } from "@/lib/notify/people.store";
import { AwaitsApprovalError } from "@/lib/proposals/awaits-approval-error";
import { listHistory } from "@/lib/records/person-history/list-history";
import { person } from "@/lib/scim/testing/conformance/api";
import { PATCH_URN } from "@/lib/scim/urns";
import { approveProposedHolds } from "@/lib/scim-directory/holds/approve-proposed";
import { approveHolds, discardHolds, type HoldsDecision } from "@/lib/scim-directory/holds/decide-holds";
import { countWaiting, findPersonHold, listWaiting } from "@/lib/scim-directory/holds/holds.store";
import { readPushRecords } from "@/lib/scim-directory/testing/world";
import { saveScimGuard } from "@/lib/settings/guardrails/save-scim-guard";
import { saveSecondAdmin } from "@/lib/settings/guardrails/second-admin";
import { switchScim } from "@/lib/settings/scim/save-scim";
import { verifyDatabase } from "@/lib/verify/verify";
import { asSystem, type TestContext, testContext } from "@/scripts/test/context";
import { openTestDatabase, resetDatabase, type TestDatabase } from "@/scripts/test/database";
import { createScimServer, type ScimServer } from "./serve-scim";

let open: TestDatabase;
let now: Date;
let server: ScimServer;
let token: string;
let sourceId: number;
let alerts: number;

beforeAll(async () => {
  open = await openTestDatabase();
});
afterAll(() => open.close());
afterEach(() => server.log.flush());

const context = (): TestContext =>
  testContext(open.db, { now, actor: { type: "admin", id: "00000000-0000-4000-8000-0000000000aa", name: "Ana" } });

beforeEach(async () => {
  await resetDatabase(open.db);
  now = new Date("2026-03-04T05:06:07Z");
  alerts = 0;
  const { log, vault } = context();
  const appUrl = "https://people.example.com";
  const onAlert = () => {
    alerts += 1;
  };
  server = createScimServer({ db: open.db, log, vault, appUrl, now: () => now, onAlert });
  ({ sourceId } = await switchScim(context(), { enabled: true }));
  ({ token } = await createScimToken(context(), { label: "Okta" }));
});

type Answered = { status: number; headers: Headers; body: Record<string, unknown> };

async function send(method: string, path: string, body?: unknown): Promise<Answered> {
  const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/scim+json" };
  const init: RequestInit = { method, headers };
  if (body !== undefined) init.body = JSON.stringify(body);
  const answer = await server.handle(new Request(`https://people.example.com/api/scim/v2${path}`, init));
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, body: text === "" ? {} : JSON.parse(text) };
}

const patchBody = (active: boolean) => ({
  schemas: [PATCH_URN],
  Operations: [{ op: "replace", value: { active } }],
});
const setActive = (id: string, active: boolean) => send("PATCH", `/Users/${id}`, patchBody(active));

async function hire(count: number, from = 0): Promise<string[]> {
  const ids: string[] = [];
  for (let at = from; at < from + count; at++) {
    const { body } = await send("POST", "/Users", person(`p${String(at).padStart(3, "0")}`));
    ids.push(String(body.id));
  }
  return ids;
}

async function statusOf(id: string): Promise<string | undefined> {
  const rows = await queryRows<{ status: string }>(open.db, sql`select status from users where id = ${id}::uuid`);
  return rows[0]?.status;
}

async function countStatus(status: string): Promise<number> {
  const [row] = await queryRows<{ count: number }>(
    open.db,
    sql`select count(*)::int as count from users where status = ${status}::user_status`,
  );
  return row?.count ?? 0;
}

/** The records of one person's pushes as status and last remark, oldest first. */
async function storyOf(id: string): Promise<string[]> {
  const records = (await readPushRecords(open.db)).filter(({ user_id }) => user_id === id);
  return records.map(({ status, notes }) => `${status} ${(notes ?? []).map(({ code }) => code).at(-1) ?? ""}`.trim());
}

const limit = (over: Partial<NonNullable<ScimGuardSettings["limit"]>> = {}) => ({
  people: 3,
  percent: 50,
  most: null,
  ...over,
});
const guard = (settings: Partial<ScimGuardSettings> = {}) =>
  saveScimGuard(context(), { sourceId, settings: { limit: limit(), answer: "hold", ...settings } });

async function decision(given: Partial<HoldsDecision> = {}): Promise<HoldsDecision> {
  const { people, until } = await countWaiting(open.db);
  return { choice: "all", userIds: [], until: (until ?? now).toISOString(), people, note: "Looked at it.", ...given };
}

/** Of six people four are deactivated: three are half of them, the fourth is too many. */
async function holdOne(): Promise<{ ids: string[]; held: string }> {
  await guard();
  const ids = await hire(6);
  for (const id of ids.slice(0, 4)) await setActive(id, false);
  const held = ids[3];
  if (held === undefined) throw new Error("There are six people.");
  return { ids, held };
}

describe("a mass unassignment", () => {
  it("is held from the limit on: stored and answered as if it were done, and access stays", async () => {
    const { ids, held } = await holdOne();
    expect(await Promise.all(ids.map(statusOf))).toEqual([
      "quarantined",
      "quarantined",
      "quarantined",
      "active",
      "active",
      "active",
    ]);
    const again = await send("GET", `/Users/${held}`);
    expect(again).toMatchObject({ status: 200, body: { active: false } });
    expect((await send("GET", `/Users?filter=${encodeURIComponent("active eq false")}`)).body.totalResults).toBe(4);
    expect(await storyOf(held)).toEqual(["created", "held held_by_guard"]);
    expect(await findPersonHold(open.db, held)).toEqual({ at: now, discardedBy: null, isDeleted: false });
    expect(await listWaiting(open.db, { words: "p003", limit: 5 })).toMatchObject([{ userId: held, isDeleted: false }]);
    expect(await listWaiting(open.db, { words: "p004", limit: 5 })).toEqual([]);
  });

  it("says so in the record and the log, and what would have changed", async () => {
    const { held } = await holdOne();
    const record = (await readPushRecords(open.db)).at(-1);
    expect(record).toMatchObject({ status: "held", changes: { status: ["active", "quarantined"] } });
    const words = noteWordsOf((record?.notes ?? []) as Note[], { source: "SCIM" });
    expect(words).toBe(
      "SCIM says this person is not active. Held: within an hour 4 people were to lose access. This person keeps it until an admin decides.",
    );
    expect((await listHistory(open.db, held, 1)).entries).toHaveLength(1);
    await server.log.flush();
    const [line] = await queryRows<{ outcome: string; status: number }>(
      open.db,
      sql`select outcome, status from scim_requests order by id desc limit 1`,
    );
    expect(line).toEqual({ outcome: "held", status: 200 });
  });

  it("raises one alert, and clears it when nothing waits any more", async () => {
    const { ids } = await holdOne();
    await setActive(ids[4] ?? "", false);
    expect(alerts).toBe(1);
    expect(await listOpenAlerts(open.db)).toMatchObject([
      { kind: "scim_held", subject: `source:${sourceId}`, facts: { people: 5, answer: "hold", source: "SCIM" } },
    ]);
    const alert = { kind: "scim_held", change: "raised", facts: {} } as const;
    expect(await namesOfConcerned(open.db, alert)).toEqual(["p003 Example", "p004 Example"]);
    await discardHolds(context(), await decision());
    expect(await listOpenAlerts(open.db)).toEqual([]);
    expect(await namesOfConcerned(open.db, alert)).toEqual([]);
  });

  it("counts PUT, PATCH, DELETE and bulk operations alike", async () => {
    await guard();
    const ids = await hire(8);
    await send("PUT", `/Users/${ids[0]}`, person("p000", { active: false }));
    await send("DELETE", `/Users/${ids[1]}`);
    await setActive(ids[2] ?? "", false);
    const operations = [
      { method: "PATCH", path: `/Users/${ids[3]}`, data: patchBody(false) },
      { method: "DELETE", path: `/Users/${ids[4]}` },
    ];
    const bulk = await send("POST", "/Bulk", {
      schemas: ["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],
      Operations: operations,
    });
    expect(bulk.body.Operations).toMatchObject([{ status: "200" }, { status: "204" }]);
    expect((await send("PUT", `/Users/${ids[5]}`, person("p005", { active: false }))).status).toBe(200);
    expect((await send("DELETE", `/Users/${ids[6]}`)).status).toBe(204);
    expect(await countStatus("quarantined")).toBe(4);
    expect(await countWaiting(open.db)).toMatchObject({ people: 3 });
    expect((await send("GET", `/Users/${ids[6]}`)).status).toBe(404);
  });

  it("leaves members of a group, and whoever is only renamed, alone", async () => {
    const { ids } = await holdOne();
    const group = await send("POST", "/Groups", { displayName: "Staff", members: ids.map((value) => ({ value })) });
    expect((await send("DELETE", `/Groups/${group.body.id}`)).status).toBe(204);
    const rename = { schemas: [PATCH_URN], Operations: [{ op: "replace", value: { title: "Matron" } }] };
    expect((await send("PATCH", `/Users/${ids[5]}`, rename)).body).toMatchObject({ active: true, title: "Matron" });
    expect(await countWaiting(open.db)).toMatchObject({ people: 1 });
  });

  it("counts people, not pushes, and only those of the last hour", async () => {
    await guard();
    const ids = await hire(6);
    for (let round = 0; round < 4; round++) {
      await setActive(ids[0] ?? "", false);
      await setActive(ids[0] ?? "", true);
    }
    await setActive(ids[1] ?? "", false);
    await setActive(ids[2] ?? "", false);
    expect(await countWaiting(open.db)).toMatchObject({ people: 0 });
    now = new Date(now.getTime() + 3_600_000);
    await setActive(ids[3] ?? "", false);
    expect(await statusOf(ids[3] ?? "")).toBe("quarantined");
  });

  it("goes on being held while the hour passes, however slowly it comes", async () => {
    await guard({ limit: limit({ people: 2, percent: null, most: 2 }) });
    const ids = await hire(8);
    for (const id of ids) {
      await setActive(id, false);
      now = new Date(now.getTime() + 20 * 60_000);
    }
    expect(await countStatus("quarantined")).toBe(2);
  });

  it("is not held where the limit is off", async () => {
    await guard({ limit: null });
    const ids = await hire(12);
    for (const id of ids) await setActive(id, false);
    expect(await countStatus("quarantined")).toBe(12);
  });

  it("by default is held from the tenth of 60 people on", async () => {
    const ids = await hire(60);
    for (const id of ids.slice(0, 12)) await setActive(id, false);
    expect(await countStatus("quarantined")).toBe(9);
    expect(await countWaiting(open.db)).toMatchObject({ people: 3 });
  });
});

it("of many at once no more slip through than the limit allows", async () => {
  await guard({ limit: limit({ people: 2, percent: null, most: 4 }) });
  const ids = await hire(16);
  const answers = await Promise.all(
    ids.map((id, at) => (at % 2 ? send("DELETE", `/Users/${id}`) : setActive(id, false))),
  );
  expect(answers.map(({ status }) => status).filter((status) => status >= 300)).toEqual([]);
  expect(await countStatus("quarantined")).toBe(4);
  expect(await countWaiting(open.db)).toMatchObject({ people: 12 });
});

describe("while a push is held", () => {
  it("the same again changes nothing, and other attributes do not call it off", async () => {
    const { held } = await holdOne();
    expect((await setActive(held, false)).body).toMatchObject({ active: false });
    const title = { schemas: [PATCH_URN], Operations: [{ op: "replace", value: { title: "Matron" } }] };
    expect((await send("PATCH", `/Users/${held}`, title)).body).toMatchObject({ active: false, title: "Matron" });
    expect(await statusOf(held)).toBe("active");
    expect(await storyOf(held)).toEqual(["created", "held held_by_guard", "skipped held_still", "skipped held_still"]);
    now = new Date(now.getTime() + 7_200_000);
    await setActive(held, false);
    expect(await statusOf(held)).toBe("active");
  });

  it("sending the person as active calls it off, by PATCH or by POST", async () => {
    const { ids, held } = await holdOne();
    const other = ids[4] ?? "";
    await setActive(other, false);
    expect((await setActive(held, true)).body).toMatchObject({ active: true });
    expect(await storyOf(held)).toEqual([
      "created",
      "skipped hold_withdrawn",
      expect.stringContaining("hold_withdrawn"),
    ]);
    const back = await send("POST", "/Users", person("p004"));
    expect([back.status, back.body.id, back.body.active]).toEqual([201, other, true]);
    expect(await countWaiting(open.db)).toMatchObject({ people: 0 });
    expect((await checkConditions(asSystem(context()))).changes).toBe(1);
    expect(await listOpenAlerts(open.db)).toEqual([]);
  });

  it("somebody whose access a sync has ended meanwhile waits for nothing", async () => {
    const { held } = await holdOne();
    await open.db.execute(
      sql`update users set status = 'quarantined', ended_by = 'source', deactivated_at = now(), version = version + 1
          where id = ${held}::uuid`,
    );
    expect(await countWaiting(open.db)).toMatchObject({ people: 0 });
    expect((await setActive(held, false)).body).toMatchObject({ active: false });
    expect((await storyOf(held)).slice(1)).toEqual(["skipped already_ended", "skipped already_ended"]);
    expect((await verifyDatabase(open.db)).findings.map(({ id }) => id)).not.toContain("held_push");
  });

  it("somebody new does not get the names of a person who has access", async () => {
    const { held } = await holdOne();
    const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    await send("PATCH", `/Users/${held}`, {
      schemas: [PATCH_URN],
      Operations: [{ op: "add", path: `${enterprise}:employeeNumber`, value: "1" }],
    });
    await open.db.execute(sql`update users set employee_id = '1' where id = ${held}::uuid`);
    const other = person("p003", { externalId: "other", [enterprise]: { employeeNumber: "2" } });
    expect((await send("POST", "/Users", other)).status).toBe(409);
    expect(await statusOf(held)).toBe("active");
  });

  it("a deleted person comes back under the same id", async () => {
    const { ids } = await holdOne();
    const gone = ids[5] ?? "";
    await send("DELETE", `/Users/${gone}`);
    expect(await findPersonHold(open.db, gone)).toMatchObject({ isDeleted: true });
    const back = await send("POST", "/Users", person("p005"));
    expect([back.status, back.body.id]).toEqual([201, gone]);
    expect(await findPersonHold(open.db, gone)).toBeNull();
    expect(await statusOf(gone)).toBe("active");
  });
});

describe("an admin", () => {
  it("approves all: access ends now, by SCIM, and comes back by SCIM", async () => {
    const { ids, held } = await holdOne();
    await send("DELETE", `/Users/${ids[4]}`);
    now = new Date(now.getTime() + 86_400_000);
    expect(await approveHolds(context(), await decision({ note: "The branch is closed." }))).toEqual({ people: 2 });
    expect(await Promise.all([held, ids[4] ?? ""].map(statusOf))).toEqual(["quarantined", "quarantined"]);
    expect(await storyOf(held)).toEqual(["created", "skipped hold_approved", "terminated hold_approved"]);
    const [user] = await queryRows(
      open.db,
      sql`select ended_by, deactivated_at, role_before_leaving from users where id = ${held}::uuid`,
    );
    expect(user).toMatchObject({ ended_by: "scim", role_before_leaving: "regular" });
    const [line] = (await listAuditPage(open.db, readAuditFilters({}))).rows;
    expect(line).toMatchObject({
      action: "scim_hold.approve",
      actorName: "Ana",
      after: { people: 2, note: "The branch is closed.", choice: "all" },
    });
    expect(await listOpenAlerts(open.db)).toEqual([]);
    expect((await setActive(held, true)).body).toMatchObject({ active: true });
    expect(await statusOf(held)).toBe("active");
    expect((await verifyDatabase(open.db)).findings).toMatchObject([{ id: "an_active_admin" }]);
  });

  it("ends one person's access past the limit, and leaves the others held", async () => {
    const { ids, held } = await holdOne();
    await setActive(ids[4] ?? "", false);
    await approveHolds(context(), await decision({ choice: "only", userIds: [held], people: 1 }));
    expect(await statusOf(held)).toBe("quarantined");
    expect(await countWaiting(open.db)).toMatchObject({ people: 1 });
    await approveHolds(context(), await decision({ choice: "all_but", userIds: [held], people: 1 }));
    expect(await statusOf(ids[4] ?? "")).toBe("quarantined");
    await setActive(ids[5] ?? "", false);
    expect(await countWaiting(open.db)).toMatchObject({ people: 1 });
  });

  it("discards: the same push is answered and skipped until the person is sent as active", async () => {
    const { ids, held } = await holdOne();
    await discardHolds(context(), await decision({ note: "Okta had a bad day." }));
    expect(await findPersonHold(open.db, held)).toMatchObject({ discardedBy: "Ana" });
    expect(await setActive(held, false)).toMatchObject({ status: 200, body: { active: false } });
    const record = (await readPushRecords(open.db)).at(-1);
    expect([record?.status, noteWordsOf((record?.notes ?? []) as Note[], { source: "SCIM" })]).toEqual([
      "skipped",
      expect.stringContaining("Skipped, discarded by Ana"),
    ]);
    expect(await statusOf(held)).toBe("active");
    await setActive(held, true);
    expect(await findPersonHold(open.db, held)).toBeNull();
    now = new Date(now.getTime() + 7_200_000);
    await setActive(held, false);
    expect(await statusOf(held)).toBe("quarantined");
    expect(await statusOf(ids[5] ?? "")).toBe("active");
  });

  it("who discarded a deactivation is asked again when the person is deleted", async () => {
    const { held } = await holdOne();
    await discardHolds(context(), await decision());
    now = new Date(now.getTime() + 30 * 86_400_000);
    expect((await send("DELETE", `/Users/${held}`)).status).toBe(204);
    expect(await statusOf(held)).toBe("quarantined");
  });

  it("decides what they were shown, and nothing that came since", async () => {
    const { ids, held } = await holdOne();
    const shown = await decision();
    now = new Date(now.getTime() + 1000);
    await setActive(ids[4] ?? "", false);
    expect(await approveHolds(context(), shown)).toEqual({ people: 1 });
    expect([await statusOf(held), await statusOf(ids[4] ?? "")]).toEqual(["quarantined", "active"]);
    await expect(approveHolds(context(), shown)).rejects.toThrow("There are 0 people held by now, not 1");
    await expect(discardHolds(context(), await decision({ note: " " }))).rejects.toThrow("Say why");
  });

  it("of two at once, one is told", async () => {
    await holdOne();
    const shown = await decision();
    const both = await Promise.allSettled([approveHolds(context(), shown), discardHolds(context(), shown)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });

  it("cannot end the access of every admin", async () => {
    const { held } = await holdOne();
    await open.db.execute(sql`update users set role = 'admin' where id = ${held}::uuid`);
    await expect(approveHolds(context(), await decision())).rejects.toThrow("Every admin would lose access");
    expect(await statusOf(held)).toBe("active");
  });

  it("needs a second one for many where the company asks for it, and none for one person", async () => {
    await saveSecondAdmin(context(), { required: true });
    const { ids, held } = await holdOne();
    await approveHolds(context(), await decision());
    expect(await statusOf(held)).toBe("quarantined");
    const two = [ids[4] ?? "", ids[5] ?? ""];
    for (const id of two) await setActive(id, false);
    const error = await approveHolds(context(), await decision({ people: 2 })).catch((reason: unknown) => reason);
    if (!(error instanceof AwaitsApprovalError)) throw error;
    const yes = { id: error.proposalId, typed: "2", note: "They moved to another company" };
    expect(await Promise.all(two.map(statusOf))).toEqual(["active", "active"]);
    await expect(approveHolds(context(), await decision({ people: 2 }))).rejects.toThrow("waits for approval already");
    await expect(approveProposedHolds(context(), yes)).rejects.toThrow("since you proposed it");
    const ben = {
      ...context(),
      actor: { type: "admin", id: "00000000-0000-4000-8000-0000000000bb", name: "Ben" },
    } as const;
    await setActive(two[0] ?? "", true);
    await expect(approveProposedHolds(ben, yes)).rejects.toThrow("Of the 2 people proposed there is 1 still held");
    await setActive(two[0] ?? "", false);
    now = new Date(now.getTime() + 1000);
    await expect(approveProposedHolds(ben, yes)).resolves.toEqual({ people: 2 });
    expect(await Promise.all(two.map(statusOf))).toEqual(["quarantined", "quarantined"]);
    const lines = (await listAuditPage(open.db, readAuditFilters({}))).rows.slice(0, 2);
    expect(lines.map(({ action, actorName }) => [action, actorName]).sort()).toEqual([
      ["proposal.approve", "Ben"],
      ["scim_hold.approve", "Ben"],
    ]);
    expect((await verifyDatabase(open.db)).findings).toMatchObject([{ id: "an_active_admin" }]);
  });

  it("only an admin decides", async () => {
    await holdOne();
    const client = testContext(open.db, { actor: { type: "scim_client", tokenId: "t", name: "Okta" } });
    await expect(approveHolds(client, await decision())).rejects.toMatchObject({ code: "forbidden" });
    await expect(discardHolds(client, await decision())).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("where the guard refuses instead", () => {
  it("answers 429 with when to try again, stores nothing, and lets it through later", async () => {
    await guard({ answer: "refuse" });
    const ids = await hire(6);
    for (const id of ids.slice(0, 3)) await setActive(id, false);
    now = new Date(now.getTime() + 600_000);
    const refused = await setActive(ids[3] ?? "", false);
    expect(refused.status).toBe(429);
    expect(refused.headers.get("Retry-After")).toBe("3000");
    expect(refused.body.detail).toContain("4 people would have lost access within an hour; the limit is 50 %");
    expect((await send("DELETE", `/Users/${ids[4]}`)).status).toBe(429);
    expect((await send("GET", `/Users/${ids[3]}`)).body.active).toBe(true);
    expect(alerts).toBe(1);
    expect((await checkConditions(asSystem(context()))).changes).toBe(0);
    now = new Date(now.getTime() + 3_000_000);
    expect((await setActive(ids[3] ?? "", false)).status).toBe(200);
    expect(await statusOf(ids[3] ?? "")).toBe("quarantined");
    expect((await checkConditions(asSystem(context()))).changes).toBe(1);
  });
});
