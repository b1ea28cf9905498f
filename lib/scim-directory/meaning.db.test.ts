import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ensureLocalAdmin } from "@/lib/access/local-admin";
import { queryRows } from "@/lib/db/rows";
import { listAppliedChanges } from "@/lib/people/person/person.store";
import { readRecordDetail } from "@/lib/records/record.store";
import type { JsonObject } from "@/lib/scim/json";
import { normaliseResource } from "@/lib/scim/normalise";
import { isRefusal } from "@/lib/scim/resource";
import { userType } from "@/lib/scim/schemas/resource-types";
import { person } from "@/lib/scim/testing/conformance/api";
import { ENTERPRISE_URN } from "@/lib/scim/urns";
import { writeScimSettings } from "@/lib/settings/scim/scim.store";
import { scimSettings } from "@/lib/settings/scim/settings";
import { defaultMapping } from "@/lib/sources/default-mapping";
import { executeSync } from "@/lib/sync/run";
import { startSync } from "@/lib/sync/start";
import { inlineStep } from "@/lib/sync/step";
import {
  contextOn,
  createTestSource,
  type Row,
  readRecords,
  readUsers,
  runSync,
  sourceOf,
} from "@/lib/sync/testing/world";
import { asSystem } from "@/scripts/test/context";
import { openTestDatabase, resetDatabase, type TestDatabase } from "@/scripts/test/database";
import { createScimDirectory } from "./directory";
import { createScimSource, readPushRecords } from "./testing/world";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(() => resetDatabase(database.db));

const NO_GROUPS = { groups: false };
const now = new Date("2026-03-10T09:00:00Z");
const directory = () => createScimDirectory({ db: database.db, now });
const attributesOf = (handle: string, extra: JsonObject = {}) => normaliseResource(person(handle, extra), userType);

async function post(handle: string, extra: JsonObject = {}) {
  const written = await directory().createUser(attributesOf(handle, extra), NO_GROUPS);
  if (isRefusal(written)) throw new Error(`Refused: ${JSON.stringify(written)}`);
  return written;
}

const patch = (id: string, changes: JsonObject) =>
  directory().updateUser(id, null, (current) => ({ ...current.attributes, ...changes }), NO_GROUPS);

async function user(email: string) {
  const found = (await readUsers(database.db)).find((one) => one.email === email);
  if (!found) throw new Error(`No user ${email}`);
  return found;
}

const lastRecord = async () => (await readPushRecords(database.db)).at(-1);
const setRole = (id: string, role: string) =>
  database.db.execute(sql`update users set role = ${role}::role, version = version + 1 where id = ${id}::uuid`);

const hr: Row = { id: "7", name: "Ada HR", email: "ada@example.com", title: "Countess", active: "1" };

async function pull(rows: readonly Row[], sourceId?: number) {
  const ctx = contextOn(database.db);
  const id = sourceId ?? (await createTestSource(database.db));
  await runSync(
    ctx,
    id,
    sourceOf(() => rows),
  );
  return id;
}

describe("a push on its own", () => {
  beforeEach(() => createScimSource(database.db));

  it("makes a user through the mapping, under the id of the resource, and leaves a record with the payload", async () => {
    const extra = { title: "Countess", [ENTERPRISE_URN]: { employeeNumber: "7", department: "Engines" }, tea: "Assam" };
    const { stored, outcome } = await post("ada", extra);
    expect(outcome).toBe("created");
    expect(await user("ada@example.com")).toMatchObject({
      id: stored.id,
      name: "ada Example",
      title: "Countess",
      employee_id: "7",
      role: "regular",
    });
    const record = await lastRecord();
    expect(record).toMatchObject({ status: "created", user_id: stored.id, changes: { name: [null, "ada Example"] } });
    const [applied] = await listAppliedChanges(database.db, stored.id);
    expect(applied?.mapping).toMatchObject({ number: 1, expressions: { title: "title" } });
    expect(await readRecordDetail(database.db, applied?.recordId ?? 0)).toMatchObject({ mappingVersion: 1 });
    expect(JSON.parse(record?.body ?? "")).toMatchObject({ userName: "ada@example.com", tea: "Assam" });
  });

  it("keeps the user when the address and the name change, and refuses an address somebody else has", async () => {
    const { stored } = await post("ada");
    const emails = [{ type: "work", value: "Countess@example.com", primary: true }];
    expect(await patch(stored.id, { emails, userName: "countess" })).toMatchObject({ outcome: "updated" });
    expect(await user("countess@example.com")).toMatchObject({ id: stored.id });
    const other = await post("bob");
    expect(await patch(other.stored.id, { emails })).toMatchObject({ outcome: "conflict" });
    expect(await lastRecord()).toMatchObject({ status: "failed", errors: [{ code: "email_taken" }] });
    expect(await user("bob@example.com")).toMatchObject({ id: other.stored.id });
  });

  it("finds the same person by the secondary key under a new name and address", async () => {
    const extra = { [ENTERPRISE_URN]: { employeeNumber: "7" } };
    const { stored } = await post("ada", extra);
    await patch(stored.id, { active: false });
    expect(await post("lovelace", extra)).toMatchObject({ outcome: "restored", stored: { id: stored.id } });
    expect(await user("lovelace@example.com")).toMatchObject({ id: stored.id, status: "active" });
  });

  it("ends access when inactive, and gives back what it ended", async () => {
    const { stored } = await post("ada");
    expect(await patch(stored.id, { active: false })).toMatchObject({ outcome: "terminated" });
    expect(await user("ada@example.com")).toMatchObject({ status: "quarantined", ended_by: "scim" });
    expect((await directory().findUser(stored.id, NO_GROUPS))?.attributes.active).toBe(false);
    expect(await patch(stored.id, { active: true })).toMatchObject({ outcome: "restored" });
    expect(await user("ada@example.com")).toMatchObject({ status: "active", ended_by: null });
    expect((await readPushRecords(database.db)).map(({ status }) => status)).toEqual([
      "created",
      "terminated",
      "restored",
    ]);
  });

  it("keeps somebody pushed as inactive without a user, who becomes one under that id", async () => {
    const { stored, outcome } = await post("ada", { active: false });
    expect(outcome).toBe("created_inactive");
    expect(await readUsers(database.db)).toEqual([]);
    expect(await patch(stored.id, { title: "Countess" })).toMatchObject({ outcome: "updated" });
    expect(await patch(stored.id, { active: true })).toMatchObject({ outcome: "created" });
    expect(await user("ada@example.com")).toMatchObject({ id: stored.id, status: "active" });
  });

  it("makes a deleted user gone, frees the name, and brings the same id back", async () => {
    const { stored } = await post("ada");
    expect(await directory().deleteUser(stored.id, null)).toEqual({ outcome: "terminated" });
    expect(await user("ada@example.com")).toMatchObject({ status: "quarantined", ended_by: "scim" });
    expect(await directory().findUser(stored.id, NO_GROUPS)).toBeNull();
    expect(await directory().deleteUser(stored.id, null)).toEqual({ outcome: "missing" });
    expect(await patch(stored.id, { title: "x" })).toEqual({ outcome: "missing" });
    expect(await post("ada")).toMatchObject({ outcome: "restored", stored: { id: stored.id } });
    expect(await user("ada@example.com")).toMatchObject({ id: stored.id, status: "active" });
  });

  it("loses none of many writes to one user at once, nor makes two users of one name", async () => {
    const { stored } = await post("ada");
    const names = Array.from({ length: 12 }, (_, at) => `note${at}`);
    await Promise.all(names.map((name) => patch(stored.id, { [name]: "kept" })));
    const shown = await directory().findUser(stored.id, NO_GROUPS);
    expect(names.filter((name) => shown?.attributes[name] === "kept")).toEqual(names);
    expect((await readPushRecords(database.db)).length).toBe(13);
    const both = await Promise.all([1, 2, 3].map(() => directory().createUser(attributesOf("eve"), NO_GROUPS)));
    expect(both.map(({ outcome }) => outcome).sort()).toEqual(["conflict", "conflict", "created"]);
  });

  it("leaves no payload behind of a write that was made again", async () => {
    const { stored } = await post("ada");
    await Promise.all([1, 2, 3, 4].map((at) => patch(stored.id, { title: `T${at}` })));
    const [row] = await queryRows<{ count: number }>(
      database.db,
      sql`select count(*)::int as count from payloads p
          where not exists (select 1 from user_records r where r.payload_id = p.id)`,
    );
    expect(row?.count).toBe(0);
  });

  it("refuses a second active user of the same name, whatever its case", async () => {
    await post("ada");
    const again = attributesOf("ada", { userName: "ADA@example.com" });
    expect(await directory().createUser(again, NO_GROUPS)).toMatchObject({ outcome: "conflict" });
  });

  it("refuses what the mapping cannot read, with the reason, and changes nothing", async () => {
    const { stored } = await post("ada", { title: "Countess" });
    const bad = { emails: [{ type: "work", value: "no address" }], title: "Duchess" };
    expect(await patch(stored.id, bad)).toMatchObject({ outcome: "refused", detail: expect.stringContaining("Email") });
    expect((await directory().findUser(stored.id, NO_GROUPS))?.attributes.title).toBe("Countess");
    expect(await lastRecord()).toMatchObject({
      status: "failed",
      user_id: stored.id,
      body: expect.stringContaining("Duchess"),
    });
  });

  it("follows the restricted indicator on every push, but never touches admins and organizers", async () => {
    await resetDatabase(database.db);
    const { attributes, ...rest } = defaultMapping("scim");
    await createScimSource(database.db, {
      ...rest,
      attributes: { ...attributes, restricted: "userType == 'Contractor'" },
    });
    const { stored } = await post("ada", { userType: "Contractor" });
    expect(await user("ada@example.com")).toMatchObject({ role: "restricted" });
    await patch(stored.id, { userType: "Employee" });
    expect(await user("ada@example.com")).toMatchObject({ role: "regular" });
    for (const role of ["organizer", "admin"]) {
      await setRole(stored.id, role);
      await patch(stored.id, { userType: "Contractor", title: role });
      expect(await user("ada@example.com")).toMatchObject({ role, title: role });
    }
  });

  it("leaves the role to an admin, a rule or a pull source that has decided it", async () => {
    await resetDatabase(database.db);
    const { attributes, ...rest } = defaultMapping("scim");
    const indicator = { ...rest, attributes: { ...attributes, restricted: "userType == 'Contractor'" } };
    await createScimSource(database.db, indicator);
    const source = await createTestSource(database.db);
    const { stored } = await post("ada", { userType: "Contractor" });
    for (const by of ["admin", "rule", "source"]) {
      await database.db.execute(sql`update users set role_set_by = ${by}::role_set_by,
        role_set_by_source_id = ${by === "source" ? source : null}, version = version + 1`);
      await patch(stored.id, { userType: "Employee" });
      expect(await user("ada@example.com")).toMatchObject({ role: "restricted" });
    }
    await database.db.execute(sql`update sources set enabled = false where id = ${source}`);
    await patch(stored.id, { userType: "Employee", title: "Countess" });
    expect(await user("ada@example.com")).toMatchObject({ role: "regular" });
  });

  it("never locks out the last admin", async () => {
    const { stored } = await post("ada");
    await setRole(stored.id, "admin");
    expect(await patch(stored.id, { active: false })).toMatchObject({
      outcome: "refused",
      detail: expect.stringContaining("last active admin"),
    });
    expect(await directory().deleteUser(stored.id, null)).toMatchObject({ outcome: "refused" });
    expect(await user("ada@example.com")).toMatchObject({ role: "admin", status: "active" });
    const other = await post("bob");
    await setRole(other.stored.id, "admin");
    const both = await Promise.all([patch(stored.id, { active: false }), patch(other.stored.id, { active: false })]);
    expect(both.map(({ outcome }) => outcome).sort()).toEqual(["refused", "terminated"]);
  });

  it.each(["admin", "organizer"])("never changes the address of an %s, and says what was wanted", async (role) => {
    const { stored } = await post("ada");
    await setRole(stored.id, role);
    const emails = [{ value: "mallory@evil.test", primary: true }];
    const written = await patch(stored.id, { userName: "mallory@evil.test", emails, title: "Countess" });
    expect(written).toMatchObject({
      outcome: "updated",
      notes: [expect.stringContaining("No source changes the e-mail")],
    });
    expect(await user("ada@example.com")).toMatchObject({ id: stored.id, role, title: "Countess" });
    const kept = { code: "address_kept", ours: "mallory@evil.test" };
    expect(await lastRecord()).toMatchObject({ status: "updated", warnings: [kept] });
    const lines = await queryRows(
      database.db,
      sql`select actor_type, entity_id, before, after from audit_events where action = 'user.refuse'`,
    );
    const [before, after] = [{ email: "ada@example.com" }, { email: "mallory@evil.test" }];
    expect(lines).toEqual([{ actor_type: "scim_client", entity_id: stored.id, before, after }]);
  });

  it("does not know the local admin, who is no resource, and leaves their account alone", async () => {
    await ensureLocalAdmin(asSystem(contextOn(database.db)), { email: "ada@example.com", password: "correct horse" });
    const { id } = await user("ada@example.com");
    const query = {
      filter: null,
      sort: null,
      parts: NO_GROUPS,
      page: { kind: "index", startIndex: 1, count: 10 },
    } as const;
    expect(await directory().findUser(id, NO_GROUPS)).toBeNull();
    expect(await patch(id, { userName: "mallory@evil.test" })).toEqual({ outcome: "missing" });
    expect(await directory().deleteUser(id, null)).toEqual({ outcome: "missing" });
    const refused = await directory().createUser(attributesOf("ada"), NO_GROUPS);
    expect(refused).toMatchObject({
      outcome: "conflict",
      detail: expect.stringContaining("local account of Rollcall"),
    });
    expect(await user("ada@example.com")).toMatchObject({ id, role: "admin", name: "Local admin" });
    await post("bob");
    expect(await directory().listUsers(query)).toMatchObject({
      total: 1,
      items: [{ attributes: { userName: "bob@example.com" } }],
    });
  });

  it("links a manager by the id SCIM gave them, and never in a circle", async () => {
    const [ada, bob] = [await post("ada", { [ENTERPRISE_URN]: { employeeNumber: "1" } }), await post("bob")];
    await patch(bob.stored.id, { [ENTERPRISE_URN]: { manager: { value: ada.stored.id } } });
    expect(await user("bob@example.com")).toMatchObject({ manager: "1" });
    await patch(ada.stored.id, { [ENTERPRISE_URN]: { employeeNumber: "1", manager: { value: bob.stored.id } } });
    expect(await user("ada@example.com")).toMatchObject({ manager: null });
  });
});

describe("a push beside a pull source", () => {
  let sourceId: number;
  beforeEach(async () => {
    await createScimSource(database.db);
    sourceId = await pull([hr]);
  });

  const found = async () => {
    const { id } = await user("ada@example.com");
    const shown = await directory().findUser(id, NO_GROUPS);
    if (!shown) throw new Error("Not visible");
    return shown;
  };

  it("shows pulled users, made from what is known of them", async () => {
    expect((await found()).attributes).toMatchObject({
      userName: "ada@example.com",
      displayName: "Ada HR",
      title: "Countess",
      active: true,
      emails: [{ value: "ada@example.com", type: "work", primary: true }],
      [ENTERPRISE_URN]: { employeeNumber: "7" },
    });
  });

  it("answers updates without making them, and keeps what was pushed", async () => {
    const { id } = await found();
    const written = await patch(id, { title: "Duchess", externalId: "00u1" });
    expect(written).toMatchObject({ outcome: "skipped", notes: [expect.stringContaining("Workday")] });
    expect(await user("ada@example.com")).toMatchObject({ title: "Countess" });
    expect((await found()).attributes).toMatchObject({ title: "Duchess", externalId: "00u1" });
    expect(await lastRecord()).toMatchObject({
      status: "skipped",
      user_id: id,
      notes: [{ code: "attributes_ignored", owner: "Workday" }],
    });
  });

  it("obeys a deactivation, which only SCIM undoes", async () => {
    const { id } = await found();
    await patch(id, { active: false });
    expect(await user("ada@example.com")).toMatchObject({ status: "quarantined", ended_by: "scim" });
    await pull([{ ...hr, title: "Baroness" }], sourceId);
    expect(await user("ada@example.com")).toMatchObject({ status: "quarantined" });
    expect(await patch(id, { active: true })).toMatchObject({ outcome: "restored" });
  });

  it("does not undo what the pull source ended", async () => {
    const { id } = await found();
    await pull([{ ...hr, active: "0" }], sourceId);
    expect((await found()).attributes.active).toBe(false);
    expect(await patch(id, { active: true })).toMatchObject({
      outcome: "skipped",
      stored: { attributes: { active: false } },
    });
    expect(await user("ada@example.com")).toMatchObject({
      status: "quarantined",
      ended_by: "source",
      ended_by_source_id: sourceId,
    });
  });

  it("creates users the source does not have, and takes one over whom the client could not find by name", async () => {
    expect(await post("bob")).toMatchObject({ outcome: "created" });
    const { id } = await user("ada@example.com");
    expect(await post("ada", { userName: "alovelace" })).toMatchObject({ stored: { id } });
    expect(await directory().createUser(attributesOf("ada"), NO_GROUPS)).toMatchObject({ outcome: "conflict" });
  });

  it("refuses a POST of a pulled user under the name they are shown with", async () => {
    expect(await directory().createUser(attributesOf("ada"), NO_GROUPS)).toMatchObject({ outcome: "conflict" });
  });

  it("updates those whom no pull source knows, where the setting says so", async () => {
    const { stored } = await post("bob");
    const { id } = await found();
    expect(await patch(stored.id, { title: "Mason" })).toMatchObject({ outcome: "skipped" });
    await writeScimSettings(database.db, scimSettings.parse({ pairing: "known" }), { name: "Ana", now });
    expect(await patch(stored.id, { title: "Builder" })).toMatchObject({ outcome: "updated" });
    expect(await user("bob@example.com")).toMatchObject({ title: "Builder" });
    expect(await patch(id, { title: "Duchess" })).toMatchObject({ outcome: "skipped" });
    await pull([hr, { id: "8", name: "Bob HR", email: "bob@example.com", title: "Mason", active: "1" }], sourceId);
    expect(await patch(stored.id, { title: "Miner" })).toMatchObject({ outcome: "skipped" });
    expect(await user("bob@example.com")).toMatchObject({ title: "Mason" });
  });

  it("leaves nothing in the way of a pull that comes right after it", async () => {
    const { id } = await found();
    await patch(id, { title: "Duchess" });
    await post("bob", { [ENTERPRISE_URN]: { employeeNumber: "8" } });
    await post("eve");
    const ctx = contextOn(database.db);
    const feed = [
      { ...hr, title: "Baroness" },
      { id: "8", name: "Bob HR", email: "bob@example.com", title: "Mason", active: "1" },
      { id: "9", name: "Eve HR", email: "eve@example.com", title: "Spy", active: "1" },
    ];
    const run = () =>
      runSync(
        ctx,
        sourceId,
        sourceOf(() => feed),
      );
    expect(await run()).toMatchObject({
      counts: "0 created 3 updated 0 restored 0 terminated 0 skipped 0 failed",
    });
    await patch(id, { title: "Duchess of York" });
    expect(await run()).toMatchObject({
      counts: "0 created 0 updated 0 restored 0 terminated 3 skipped 0 failed",
    });
  });

  it("is neither lost nor overwritten when it comes between plan and apply of a pull", async () => {
    const { id } = await found();
    const ctx = contextOn(database.db);
    const { syncId } = await startSync(ctx, { kind: "full", sourceId, persisted: true });
    const step: typeof inlineStep = {
      run: async (name, work) => {
        if (name === "apply-0") await patch(id, { active: false });
        return inlineStep.run(name, work);
      },
    };
    await executeSync(
      asSystem(ctx),
      syncId,
      step,
      sourceOf(() => [{ ...hr, title: "Baroness" }]),
    );
    expect(await readRecords(database.db, syncId)).toMatchObject([
      { status: "failed", errors: [{ code: "changed_since_planned" }] },
    ]);
    expect(await user("ada@example.com")).toMatchObject({
      status: "quarantined",
      ended_by: "scim",
      title: "Countess",
    });
  });
});
