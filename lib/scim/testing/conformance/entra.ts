import { expect } from "vitest";
import { GROUP_URN, USER_URN } from "../../urns";
import { at, type ConformanceCase, ENTERPRISE, expectError, objects } from "./api";

export const entraCases: ConformanceCase[] = [
  {
    name: "E1 active as the text False becomes false, and only where the schema says boolean",
    run: async (api) => {
      const { id } = await api.user("ada");
      const ops = [
        { op: "Replace", path: "active", value: "False" },
        { op: "Replace", path: "title", value: "False" },
      ];
      const { status, body } = await api.patch(`/Users/${id}`, ...ops);
      expect([status, body.active, body.title]).toEqual([200, false, "False"]);
    },
  },
  {
    name: "E2 op names in any case",
    run: async (api) => {
      const { id } = await api.user("ada", { title: "Engineer" });
      const { body } = await api.patch(
        `/Users/${id}`,
        { op: "Add", path: "nickName", value: "Countess" },
        { op: "REPLACE", path: "displayName", value: "Ada King" },
        { op: "Remove", path: "title" },
      );
      expect([body.nickName, body.displayName, body.title]).toEqual(["Countess", "Ada King", undefined]);
    },
  },
  {
    name: "E3 one operation per path, all applied",
    run: async (api) => {
      const { id } = await api.user("ada");
      const { body } = await api.patch(
        `/Users/${id}`,
        { op: "Replace", path: 'emails[type eq "work"].value', value: "new@example.com" },
        { op: "Replace", path: "name.givenName", value: "Augusta" },
        { op: "Replace", path: "externalId", value: "e-2" },
        { op: "Add", path: `${ENTERPRISE}:employeeNumber`, value: "1815" },
      );
      expect(at(body, "emails", 0)).toEqual({ type: "work", value: "new@example.com", primary: true });
      expect([at(body, "name", "givenName"), body.externalId]).toEqual(["Augusta", "e-2"]);
      expect(at(body, ENTERPRISE, "employeeNumber")).toBe("1815");
      expect(body.schemas).toEqual([USER_URN, ENTERPRISE]);
    },
  },
  {
    name: "E3 all or nothing",
    run: async (api) => {
      const { id } = await api.user("ada");
      const ops = [
        { op: "Replace", path: "displayName", value: "Changed" },
        { op: "Replace", path: "active", value: "perhaps" },
      ];
      expectError(await api.patch(`/Users/${id}`, ...ops), 400, "invalidValue");
      expect((await api.get(`/Users/${id}`)).body.displayName).toBe("ada Example");
    },
  },
  {
    name: "E4 a filtered path that matches nothing creates the element",
    run: async (api) => {
      const { id } = await api.user("ada");
      const { status, body } = await api.patch(
        `/Users/${id}`,
        { op: "Add", path: 'phoneNumbers[type eq "mobile"].value', value: "+44 1" },
        { op: "Replace", path: 'addresses[type eq "work"].locality', value: "London" },
        { op: "Add", path: 'addresses[type eq "work"].country', value: "GB" },
        { op: "Replace", path: 'roles[type eq "main"].value', value: "admin" },
        { op: "Add", path: 'emails[type eq "other"]', value: { value: "o@example.com" } },
      );
      expect(status).toBe(200);
      expect(body.phoneNumbers).toEqual([{ type: "mobile", value: "+44 1" }]);
      expect(body.addresses).toEqual([{ type: "work", locality: "London", country: "GB" }]);
      expect(body.roles).toEqual([{ type: "main", value: "admin" }]);
      expect(at(body, "emails", 1)).toEqual({ type: "other", value: "o@example.com" });
    },
  },
  {
    name: "E4 a filtered remove that matches nothing changes nothing",
    run: async (api) => {
      const { id } = await api.user("ada");
      const { status, body } = await api.patch(`/Users/${id}`, { op: "Remove", path: 'emails[type eq "home"]' });
      expect([status, objects(body.emails).length]).toEqual([200, 1]);
    },
  },
  {
    name: "E5 remove with a list takes away only those members",
    run: async (api) => {
      const ids = [(await api.user("a")).id, (await api.user("b")).id, (await api.user("c")).id];
      const [a = "", b = "", c = ""] = ids;
      const group = await api.group("Team", ids);
      await api.patch(`/Groups/${group.id}`, { op: "Remove", path: "members", value: [{ value: a }] });
      expect(await api.memberIds(group.id)).toEqual([b, c].sort());
      await api.patch(`/Groups/${group.id}`, { op: "Remove", path: "members", value: [{ $ref: null, value: b }] });
      expect(await api.memberIds(group.id)).toEqual([c]);
      await api.patch(`/Groups/${group.id}`, { op: "Remove", path: "members", value: [] });
      expect(await api.memberIds(group.id)).toEqual([c]);
    },
  },
  {
    name: "E6 adding a member twice succeeds and does not repeat it",
    run: async (api) => {
      const { id } = await api.user("a");
      const group = await api.group("Team");
      const add = { op: "Add", path: "members", value: [{ $ref: null, value: id }] };
      expect((await api.patch(`/Groups/${group.id}`, add)).status).toBe(204);
      expect((await api.patch(`/Groups/${group.id}`, add, add)).status).toBe(204);
      expect(await api.memberIds(group.id)).toEqual([id]);
    },
  },
  {
    name: "E7 the aadOptscim062020 shape: dotted and URN keys in one value",
    run: async (api) => {
      const { id } = await api.user("ada");
      const flag = "?aadOptscim062020";
      const value = { displayName: "Ada L", "name.givenName": "Augusta", [`${ENTERPRISE}:employeeNumber`]: "7" };
      const { status, body } = await api.patch(`/Users/${id}${flag}`, { op: "replace", value });
      expect(status).toBe(200);
      expect([body.displayName, at(body, "name")]).toEqual(["Ada L", { givenName: "Augusta", familyName: "Example" }]);
      expect(at(body, ENTERPRISE)).toEqual({ employeeNumber: "7" });
      const group = await api.group("Team", [id]);
      const remove = { op: "remove", path: `members[value eq "${id}"]` };
      expect((await api.patch(`/Groups/${group.id}${flag}`, remove)).status).toBe(204);
      expect(await api.memberIds(group.id)).toEqual([]);
    },
  },
  {
    name: "E8 create with client meta, empty arrays and both schemas",
    run: async (api) => {
      const user = await api.user("ada", {
        schemas: [USER_URN, ENTERPRISE],
        meta: { resourceType: "User", location: "elsewhere" },
        roles: [],
        [ENTERPRISE]: { department: "Engines" },
      });
      expect([user.roles, at(user, "meta", "location")]).toEqual([undefined, `${api.baseUrl}/Users/${user.id}`]);
      expect(at(user, ENTERPRISE, "department")).toBe("Engines");
    },
  },
  {
    name: "E9 the extra group schema is accepted and not echoed",
    run: async (api) => {
      const extra = "http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group";
      const group = await api.group("Team", [], { schemas: [GROUP_URN, extra], meta: { resourceType: "Group" } });
      expect(group.schemas).toEqual([GROUP_URN]);
    },
  },
  {
    name: "E10 the connection test finds nobody with 200",
    run: async (api) => {
      const guid = crypto.randomUUID();
      for (const [endpoint, name] of [
        ["/Users", "userName"],
        ["/Groups", "displayName"],
      ]) {
        const answer = await api.get(`${endpoint}?filter=${encodeURIComponent(`${name} eq "${guid}"`)}`);
        expect([answer.status, answer.body.totalResults, answer.body.Resources]).toEqual([200, 0, []]);
      }
    },
  },
  {
    name: "E11 look-ups by userName, externalId (unquoted too), work e-mail, and several at once",
    run: async (api) => {
      const { id } = await api.user("jyoung", { externalId: "jyoung" });
      const emails = [
        { type: "home", value: "jyoung@example.com" },
        { type: "work", value: "other@example.com" },
      ];
      await api.user("other", { emails });
      const filters = [
        'userName eq "JYOUNG@example.com"',
        "externalId eq jyoung",
        'externalId eq "jyoung"',
        'emails[type eq "work"].value eq "jyoung@example.com"',
        'emails[type eq "work" and value eq "jyoung@example.com"]',
        'userName eq "jyoung@example.com" and active eq true',
        'emails[type eq "work"].value eq "jyoung@example.com" and externalId eq "jyoung"',
      ];
      for (const filter of filters) {
        expect(
          (await api.find("/Users", filter)).map((user) => user.id),
          filter,
        ).toEqual([id]);
      }
    },
  },
  {
    name: "E12 excludedAttributes=members is honoured",
    run: async (api) => {
      const { id } = await api.user("a");
      const group = await api.group("Team", [id]);
      const one = await api.get(`/Groups/${group.id}?excludedAttributes=members`);
      expect([one.body.displayName, one.body.members]).toEqual(["Team", undefined]);
      const filter = encodeURIComponent('displayName eq "Team"');
      const list = await api.get(`/Groups?excludedAttributes=members&filter=${filter}`);
      expect([list.body.totalResults, at(list.body, "Resources", 0, "members")]).toEqual([1, undefined]);
      const asked = await api.find("/Groups", `id eq "${group.id}" and members eq "${id}"`);
      expect(asked).toHaveLength(1);
    },
  },
];
