import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { queryRows } from "@/lib/db/rows";
import type { JsonObject } from "@/lib/scim/json";
import { normaliseResource } from "@/lib/scim/normalise";
import { isRefusal } from "@/lib/scim/resource";
import { userType } from "@/lib/scim/schemas/resource-types";
import { person } from "@/lib/scim/testing/conformance/api";
import { ENTERPRISE_URN } from "@/lib/scim/urns";
import { contextOn, createTestSource, type Row, readUsers, runSync, sourceOf } from "@/lib/sync/testing/world";
import { openTestDatabase, resetDatabase, type TestDatabase } from "@/scripts/test/database";
import { createScimDirectory } from "./directory";
import { createScimSource, readPushRecords } from "./testing/world";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await resetDatabase(database.db);
  await createScimSource(database.db);
});

const GROUPS = { groups: true };
const now = new Date("2026-03-10T09:00:00Z");
const directory = () => createScimDirectory({ db: database.db, now });

/** The attributes of one push; `number` is the employee number, left out where it is null. */
function pushed(handle: string, externalId: string | null, number: string | null, extra: JsonObject = {}) {
  const numbered: JsonObject = number === null ? {} : { [ENTERPRISE_URN]: { employeeNumber: number } };
  const { externalId: _, ...rest } = person(handle, { ...numbered, ...extra });
  return normaliseResource(externalId === null ? rest : { ...rest, externalId }, userType);
}
const tryPost = (...given: Parameters<typeof pushed>) => directory().createUser(pushed(...given), GROUPS);
async function post(...given: Parameters<typeof pushed>) {
  const written = await tryPost(...given);
  if (isRefusal(written)) throw new Error(`Refused: ${JSON.stringify(written)}`);
  return written.stored;
}
const patch = (id: string, changes: JsonObject) =>
  directory().updateUser(id, null, (current) => ({ ...current.attributes, ...changes }), GROUPS);
const shown = (id: string) => directory().findUser(id, GROUPS);
const userOf = async (id: string) => (await readUsers(database.db)).find((one) => one.id === id);
const membersOf = async (group: string) =>
  (
    await queryRows<{ id: string }>(
      database.db,
      sql`select member_id as id from scim_group_members where group_id = ${group}::uuid`,
    )
  ).map(({ id }) => id);

/** Kim, with the given names, was in Payroll; their access has ended, or they were deleted. */
async function formerKim(
  externalId: string | null,
  number: string | null,
  ending: "inactive" | "deleted" = "inactive",
) {
  const { id } = await post("kim", externalId, number);
  const group = await directory().createGroup({ displayName: "Payroll" }, [id], { members: false });
  if (isRefusal(group)) throw new Error("No group");
  if (ending === "deleted") await directory().deleteUser(id, null);
  else await patch(id, { active: false });
  return { id, payroll: group.stored.id };
}

describe("a newcomer never gets a leaver's account", () => {
  it.each<[string, [string | null, string | null], Parameters<typeof pushed>]>([
    ["W2: another external ID and employee ID", ["x1", "1"], ["kim", "x2", "2"]],
    ["W3: only the external ID is equal", ["x1", "1"], ["bea", "x1", "2"]],
    ["equal external ID and name, another employee ID", ["x1", "1"], ["kim", "x1", "2"]],
    ["another external ID, nobody has an employee ID", ["x1", null], ["kim", "x2", null]],
    ["another external ID, only the newcomer has an employee ID", ["x1", null], ["kim", "x2", "2"]],
    ["another employee ID, no external IDs", [null, "1"], ["kim", null, "2"]],
  ])("%s: a new id without memberships", async (_what, [externalId, number], second) => {
    const kim = await formerKim(externalId, number);
    const newcomer = await post(...second);
    expect(newcomer.id).not.toBe(kim.id);
    expect(newcomer).toMatchObject({ groups: [], attributes: { userName: `${second[0]}@example.com`, active: true } });
    expect(await userOf(newcomer.id)).toMatchObject({
      email: `${second[0]}@example.com`,
      status: "active",
      role: "regular",
    });
    expect((await readPushRecords(database.db)).at(-1)).toMatchObject({ status: "created", user_id: newcomer.id });
    expect(await userOf(kim.id)).toMatchObject({ status: "quarantined", ended_by: "scim" });
    expect(await membersOf(kim.payroll)).toEqual([kim.id]);
    expect((await shown(newcomer.id))?.id).toBe(newcomer.id);
  });

  it.each<[string, [string | null, string | null], Parameters<typeof pushed>]>([
    ["everything equal", ["x1", "1"], ["kim", "x1", "1"]],
    ["a new address, the employee ID equal", ["x1", "1"], ["kimberly", "x2", "1"]],
    ["another external ID, the employee ID equal", ["x1", "1"], ["kim", "x2", "1"]],
    ["a new name under the external ID alone", ["x1", null], ["kimberly", "x1", null]],
    ["the name alone", [null, null], ["kim", null, null]],
    ["an employee ID that was not there before", ["x1", null], ["kim", "x1", "1"]],
    ["an employee ID that is missing now", ["x1", "1"], ["kim", "x1", null]],
  ])("somebody who comes back keeps the id and the memberships: %s", async (_what, [externalId, number], second) => {
    const kim = await formerKim(externalId, number);
    const back = await post(...second);
    expect(back.id).toBe(kim.id);
    expect(await userOf(kim.id)).toMatchObject({ status: "active", email: `${second[0]}@example.com` });
    expect(await membersOf(kim.payroll)).toEqual([kim.id]);
  });

  it("takes the role from the payload, not from who left", async () => {
    const kim = await formerKim("x1", "1");
    await database.db.execute(sql`update users set role_before_leaving = 'organizer', role = 'organizer'`);
    const newcomer = await post("kim", "x2", "2");
    expect(await userOf(newcomer.id)).toMatchObject({ role: "regular" });
    expect(await userOf(kim.id)).toMatchObject({ role: "organizer" });
  });

  it("leaves the leaver's resource there, without the names that somebody else has now", async () => {
    const kim = await formerKim("x1", "1");
    await post("kim", "x2", "2");
    const left = (await shown(kim.id))?.attributes;
    expect(left).toMatchObject({ externalId: "x1", active: false, userName: `released+${kim.id}@rollcall.invalid` });
    expect(left).not.toHaveProperty("emails");
    expect((await userOf(kim.id))?.email).not.toBe("kim@example.com");
    expect((await readPushRecords(database.db)).filter(({ user_id }) => user_id === kim.id).at(-1)).toMatchObject({
      status: "updated",
      changes: { email: ["kim@example.com", null] },
      notes: [{ code: "address_released" }],
    });
  });

  it("gives the leaver a way back under another address, and only then", async () => {
    const kim = await formerKim("x1", "1");
    await post("kim", "x2", "2");
    expect(await patch(kim.id, { active: true })).toMatchObject({
      outcome: "refused",
      detail: expect.stringContaining("Give them another userName and e-mail"),
    });
    expect(await patch(kim.id, { active: true, userName: "kim@example.com" })).toMatchObject({ outcome: "conflict" });
    const emails = [{ type: "work", value: "kim1@example.com", primary: true }];
    expect(await patch(kim.id, { active: true, userName: "kim1@example.com", emails })).toMatchObject({
      outcome: "restored",
    });
    expect(await userOf(kim.id)).toMatchObject({ status: "active", email: "kim1@example.com" });
    expect(await tryPost("kim", "x1", "1")).toMatchObject({ outcome: "conflict" });
  });

  it("finds whose the names are when one leaver has the userName, and another the employee ID", async () => {
    const kim = await formerKim("x1", "1");
    const bea = await post("bea", "x2", "2");
    await patch(bea.id, { active: false });
    expect((await post("kim", "x2", "2")).id).toBe(bea.id);
    expect(await userOf(bea.id)).toMatchObject({ status: "active", email: "kim@example.com" });
    expect(await userOf(kim.id)).toMatchObject({ status: "quarantined" });
  });

  it("changes nothing about the leaver when the newcomer is refused", async () => {
    const kim = await formerKim("x1", "1");
    expect(await tryPost("kim", "x2", "2", { emails: [{ value: "no address" }] })).toMatchObject({
      outcome: "refused",
    });
    expect((await shown(kim.id))?.attributes.userName).toBe("kim@example.com");
    expect(await userOf(kim.id)).toMatchObject({ email: "kim@example.com" });
  });

  it("keeps apart two people who were pushed as inactive and never had an account", async () => {
    const { id } = await post("kim", "x1", "1", { active: false });
    expect((await post("kim", "x2", "2")).id).not.toBe(id);
    expect((await shown(id))?.attributes.active).toBe(false);
  });

  it("makes one newcomer of several requests at once", async () => {
    await formerKim("x1", "1");
    const all = await Promise.all([1, 2, 3].map(() => tryPost("kim", "x2", "2")));
    expect(all.map(({ outcome }) => outcome).sort()).toEqual(["conflict", "conflict", "created"]);
  });
});

describe("deleted resources block nothing, and their id stays theirs", () => {
  it("W11: a deleted user's name and address can be given to somebody else", async () => {
    const gone = await formerKim("x1", "1", "deleted");
    const { id } = await post("bo", "x2", "2");
    const emails = [{ type: "work", value: "kim@example.com", primary: true }];
    expect(await patch(id, { userName: "kim@example.com", emails })).toMatchObject({ outcome: "updated" });
    expect(await userOf(id)).toMatchObject({ email: "kim@example.com", status: "active" });
    expect(await userOf(gone.id)).toMatchObject({ status: "quarantined" });
  });

  it("W11 where the name alone is the address", async () => {
    await formerKim("x1", "1", "deleted");
    const { id } = await post("bo", "x2", "2", { emails: [] });
    expect(await patch(id, { userName: "kim@example.com" })).toMatchObject({ outcome: "updated" });
    expect(await userOf(id)).toMatchObject({ email: "kim@example.com" });
  });

  it.each<[string, [string | null, string | null], Parameters<typeof pushed>]>([
    ["by employee ID", ["x1", "1"], ["kim", "x2", "2"]],
    ["by external ID", ["x1", null], ["kim", "x2", null]],
  ])(
    "a newcomer with the name of somebody deleted gets an id of their own: %s",
    async (_what, [external, number], second) => {
      const gone = await formerKim(external, number, "deleted");
      const newcomer = await post(...second);
      expect(newcomer.id).not.toBe(gone.id);
      expect(await shown(gone.id)).toBeNull();
    },
  );

  it("somebody deleted comes back under the old id, without memberships", async () => {
    const gone = await formerKim("x1", "1", "deleted");
    expect((await post("kim", "x1", "1")).id).toBe(gone.id);
    expect(await membersOf(gone.payroll)).toEqual([]);
  });

  it("somebody active keeps their address", async () => {
    await post("kim", "x1", "1");
    const { id } = await post("bo", "x2", "2");
    const emails = [{ type: "work", value: "kim@example.com", primary: true }];
    expect(await patch(id, { emails })).toMatchObject({
      outcome: "conflict",
      detail: expect.stringContaining("e-mail"),
    });
    expect(await userOf(id)).toMatchObject({ email: "bo@example.com" });
  });

  it("an address alone is handed on without the userName", async () => {
    await formerKim("x1", "1");
    const { id } = await post("bo", "x2", "2");
    const emails = [{ type: "work", value: "kim@example.com", primary: true }];
    expect(await patch(id, { emails })).toMatchObject({ outcome: "updated" });
    expect(await userOf(id)).toMatchObject({ email: "kim@example.com" });
  });
});

describe("beside a pull source", () => {
  const hr: Row = { id: "0007", name: "Kim HR", email: "kim@example.com", title: "Lead", active: "1" };
  const pull = async (rows: readonly Row[], sourceId: number) =>
    runSync(
      contextOn(database.db),
      sourceId,
      sourceOf(() => rows),
    );

  it("the same person comes back, though the HR system writes the employee ID otherwise", async () => {
    await pull([hr], await createTestSource(database.db));
    const [known] = await readUsers(database.db);
    const id = known?.id ?? "";
    await patch(id, { externalId: "x1", [ENTERPRISE_URN]: { employeeNumber: "7" } });
    await patch(id, { active: false });
    expect((await post("kim", "x1", "7")).id).toBe(id);
    expect(await userOf(id)).toMatchObject({ status: "active", employee_id: "0007" });
  });

  it("a newcomer gets the name of somebody whom only the pull knew", async () => {
    const sourceId = await createTestSource(database.db);
    await pull([hr], sourceId);
    await pull([{ ...hr, active: "0" }], sourceId);
    const [known] = await readUsers(database.db);
    const newcomer = await post("kim", "x2", "0008");
    expect(newcomer.id).not.toBe(known?.id);
    expect(await userOf(newcomer.id)).toMatchObject({ email: "kim@example.com", status: "active" });
    expect(await userOf(known?.id ?? "")).toMatchObject({ status: "quarantined" });
    expect((await shown(known?.id ?? ""))?.attributes.userName).toBe(`released+${known?.id}@rollcall.invalid`);
  });

  it("shows a leaver who was only pulled without the address that was released, and by no placeholder", async () => {
    const sourceId = await createTestSource(database.db);
    const bo: Row = { id: "002", name: "Bo Li", email: "bo@acme.test", active: "1" };
    const bea: Row = { ...bo, id: "0207", name: "Bea Roe" };
    for (const rows of [[bo], [{ ...bo, active: "0" }], [bea]])
      await runSync(
        contextOn(database.db),
        sourceId,
        sourceOf(() => rows),
      );
    const left = (await readUsers(database.db)).find((one) => one.employee_id === "002");
    const resource = (await shown(left?.id ?? ""))?.attributes;
    expect(resource).toMatchObject({ userName: left?.id, displayName: "Bo Li" });
    expect(JSON.stringify(resource)).not.toMatch(/acme|rollcall/);
  });
});
