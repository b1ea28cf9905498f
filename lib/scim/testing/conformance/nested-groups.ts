import { expect } from "vitest";
import type { JsonObject } from "../../json";
import { at, type ConformanceCase, expectError, objects, type ScimApi } from "./api";

/** Payroll is in Finance is in Everybody; Ada is in Payroll, Bob in Finance. */
async function nest(api: ScimApi) {
  const [ada, bob] = [await api.user("ada"), await api.user("bob")];
  const payroll = await api.group("Payroll", [ada.id]);
  const finance = await api.group("Finance", [payroll.id, bob.id]);
  const everybody = await api.group("Everybody", [finance.id]);
  return { ada, bob, payroll, finance, everybody };
}

const addMember = (value: string): JsonObject => ({ op: "add", path: "members", value: [{ value }] });
const byValue = (one: JsonObject, other: JsonObject) => (String(one.value) < String(other.value) ? -1 : 1);
const sorted = (items: readonly JsonObject[]) => [...items].sort(byValue);
const groupsOf = async (api: ScimApi, id: string) => objects((await api.get(`/Users/${id}`)).body.groups);
const idsOf = (found: readonly JsonObject[]) => found.map(({ id }) => id).sort();

/** Groups as members of groups: RFC 7643 section 4.2 names Group as a type of member, section 4.1.2 indirect groups. */
export const nestedGroupCases: ConformanceCase[] = [
  {
    name: "7643 section 4.2: a group in a group is a member of type Group, with its own address and name",
    run: async (api) => {
      const { bob, payroll, finance } = await nest(api);
      const { members } = (await api.get(`/Groups/${finance.id}`)).body;
      expect(sorted(objects(members))).toEqual(
        sorted([
          { value: payroll.id, $ref: `${api.baseUrl}/Groups/${payroll.id}`, type: "Group", display: "Payroll" },
          { value: bob.id, $ref: `${api.baseUrl}/Users/${bob.id}`, type: "User", display: "bob Example" },
        ]),
      );
      const { attributes } = (await api.get("/Schemas/urn:ietf:params:scim:schemas:core:2.0:Group")).body;
      const subs = objects(at(objects(attributes).find(({ name }) => name === "members") ?? {}, "subAttributes"));
      expect(subs.find(({ name }) => name === "type")?.canonicalValues).toEqual(["User", "Group"]);
      expect(subs.find(({ name }) => name === "$ref")?.referenceTypes).toEqual(["User", "Group"]);
    },
  },
  {
    name: "7643 section 4.1.2: a user's groups are direct, and indirect by way of another group",
    run: async (api) => {
      const { ada, bob, payroll, finance, everybody } = await nest(api);
      const shown = async (id: string) =>
        (await groupsOf(api, id)).map(({ display, type }) => `${display} ${type}`).sort();
      expect(await shown(ada.id)).toEqual(["Everybody indirect", "Finance indirect", "Payroll direct"]);
      expect(await shown(bob.id)).toEqual(["Everybody indirect", "Finance direct"]);
      await api.patch(`/Groups/${everybody.id}`, addMember(ada.id));
      expect(await shown(ada.id)).toEqual(["Everybody direct", "Finance indirect", "Payroll direct"]);
      const [listed] = await api.find("/Users", `id eq "${ada.id}"`);
      expect(objects(listed?.groups)).toHaveLength(3);
      expect(idsOf(await api.find("/Users", `groups.value eq "${everybody.id}"`))).toEqual([ada.id, bob.id].sort());
      expect(idsOf(await api.find("/Users", `groups[value eq "${finance.id}" and type eq "direct"]`))).toEqual([
        bob.id,
      ]);
      expect(idsOf(await api.find("/Users", `groups.value eq "${payroll.id}"`))).toEqual([ada.id]);
    },
  },
  {
    name: "a group is found by the group that is in it, by value, display and type",
    run: async (api) => {
      const { payroll, finance, everybody } = await nest(api);
      expect(idsOf(await api.find("/Groups", `members.value eq "${payroll.id}"`))).toEqual([finance.id]);
      expect(idsOf(await api.find("/Groups", `members[value eq "${finance.id}"]`))).toEqual([everybody.id]);
      expect(idsOf(await api.find("/Groups", 'members[type eq "Group"]'))).toEqual([finance.id, everybody.id].sort());
      expect(idsOf(await api.find("/Groups", 'members[display eq "payroll" and type eq "group"]'))).toEqual([
        finance.id,
      ]);
    },
  },
  {
    name: "PATCH adds and removes a group as a member, by value and by filter; twice is no error",
    run: async (api) => {
      const [inner, outer] = [await api.group("Inner"), await api.group("Outer")];
      const user = await api.user("ada");
      const path = `/Groups/${outer.id}`;
      for (const _ of [1, 2]) expect((await api.patch(path, addMember(inner.id), addMember(user.id))).status).toBe(204);
      expect(await api.memberIds(outer.id)).toEqual([inner.id, user.id].sort());
      for (const _ of [1, 2]) await api.patch(path, { op: "remove", path: `members[value eq "${inner.id}"]` });
      expect(await api.memberIds(outer.id)).toEqual([user.id]);
      await api.patch(path, { op: "replace", path: "members", value: [{ value: inner.id, type: "Group" }] });
      expect(await api.memberIds(outer.id)).toEqual([inner.id]);
      await api.patch(path, addMember(user.id), { op: "Remove", path: "members", value: [{ value: inner.id }] });
      expect(await api.memberIds(outer.id)).toEqual([user.id]);
      await api.patch(path, addMember(inner.id));
      await api.patch(path, { op: "remove", path: 'members[type eq "Group"]' });
      expect(await api.memberIds(outer.id)).toEqual([user.id]);
    },
  },
  {
    name: "a circle of groups is refused, named, and nothing of the request is kept",
    run: async (api) => {
      const { bob, payroll, finance, everybody } = await nest(api);
      const zoe = await api.user("zoe");
      const before = (await api.get(`/Groups/${payroll.id}`)).body;
      const refused = await api.patch(
        `/Groups/${payroll.id}`,
        { op: "replace", path: "displayName", value: "Renamed" },
        addMember(zoe.id),
        addMember(everybody.id),
      );
      expectError(refused, 400, "invalidValue");
      expect(refused.body.detail).toContain('"Payroll" > "Everybody" > "Finance" > "Payroll"');
      expect((await api.get(`/Groups/${payroll.id}`)).body).toEqual(before);
      const itself = await api.put(`/Groups/${finance.id}`, {
        displayName: "Finance",
        members: [{ value: finance.id }, { value: bob.id }],
      });
      expectError(itself, 400, "invalidValue");
      expect(itself.body.detail).toContain('"Finance" > "Finance"');
      expect(await api.memberIds(finance.id)).toEqual([bob.id, payroll.id].sort());
      const turned = await api.patch(`/Groups/${finance.id}`, {
        op: "remove",
        path: `members[value eq "${payroll.id}"]`,
      });
      expect(turned.status).toBe(204);
      expect((await api.patch(`/Groups/${payroll.id}`, addMember(everybody.id))).status).toBe(204);
    },
  },
  {
    name: "groups that are put into each other at once make no circle",
    run: async (api) => {
      const names = ["A", "B", "C", "D"];
      const ids = await Promise.all(names.map(async (name) => (await api.group(name)).id));
      const next = (at: number) => ids[(at + 1) % ids.length] ?? "";
      const answers = await Promise.all(ids.map((id, at) => api.patch(`/Groups/${id}`, addMember(next(at)))));
      expect(answers.map(({ status }) => status).sort()).toEqual([204, 204, 204, 400]);
      const members = await Promise.all(ids.map((id) => api.memberIds(id)));
      expect(members.flat()).toHaveLength(3);
    },
  },
  {
    name: "deleting a group takes it out of the groups it was in, and what was in it no longer counts",
    run: async (api) => {
      const { ada, bob, payroll, finance, everybody } = await nest(api);
      expect((await api.remove(`/Groups/${finance.id}`)).status).toBe(204);
      expect(await api.memberIds(everybody.id)).toEqual([]);
      expect((await groupsOf(api, ada.id)).map(({ display }) => display)).toEqual(["Payroll"]);
      expect(await groupsOf(api, bob.id)).toEqual([]);
      expect((await api.patch(`/Groups/${payroll.id}`, addMember(everybody.id))).status).toBe(204);
    },
  },
];
