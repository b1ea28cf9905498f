import { expect } from "vitest";
import { GROUP_URN, USER_URN } from "../../urns";
import { at, type ConformanceCase, ENTERPRISE, objects, person } from "./api";

const LEGACY_CORE = "urn:scim:schemas:core:2.0";
const LEGACY_ENTERPRISE = "urn:scim:schemas:extension:enterprise:2.0";

export const oneloginCases: ConformanceCase[] = [
  {
    name: "OneLogin trailing &, trailing ?, and + for a space",
    run: async (api) => {
      const user = await api.user("ada");
      const found = await api.get("/Users?filter=userName+eq+%22ada%40example.com%22&");
      expect(at(found.body, "Resources", 0, "id")).toBe(user.id);
      expect((await api.put(`/Users/${user.id}?`, person("ada", { title: "X" }))).body.title).toBe("X");
    },
  },
  {
    name: "OneLogin legacy URNs on input, IETF ones in answers",
    run: async (api) => {
      const schemas = [LEGACY_CORE, LEGACY_ENTERPRISE];
      const user = await api.user("ada", { schemas, [LEGACY_ENTERPRISE]: { department: "Engines" } });
      expect([user.schemas, at(user, ENTERPRISE)]).toEqual([[USER_URN, ENTERPRISE], { department: "Engines" }]);
    },
  },
  {
    name: "OneLogin users by PUT with nulls, groups by PATCH with value arrays",
    run: async (api) => {
      const user = await api.user("ada", { title: "Engineer" });
      const put = await api.put(
        `/Users/${user.id}`,
        person("ada", {
          title: null,
          phoneNumbers: null,
          emails: [
            { type: "work", value: "ada@example.com", primary: true },
            { type: "home", value: null },
          ],
        }),
      );
      expect([put.status, put.body.title, objects(put.body.emails).length]).toEqual([200, undefined, 1]);
      const group = await api.group("Team", [user.id]);
      await api.patch(`/Groups/${group.id}`, { op: "remove", path: "members", value: [{ value: user.id }] });
      expect(await api.memberIds(group.id)).toEqual([]);
    },
  },
];

export const jumpcloudCases: ConformanceCase[] = [
  {
    name: "JumpCloud activation creates and deletes a test user and group; the names are free again",
    run: async (api) => {
      for (const _ of [1, 2]) {
        const user = await api.user("jc-test");
        const group = await api.group("jc-test-group");
        expect((await api.remove(`/Users/${user.id}`)).status).toBe(204);
        expect((await api.remove(`/Groups/${group.id}`)).status).toBe(204);
        expect((await api.get(`/Users/${user.id}`)).status).toBe(404);
        expect(await api.find("/Users", 'userName eq "jc-test@example.com"')).toEqual([]);
      }
    },
  },
  {
    name: "JumpCloud membership by member objects and by filter",
    run: async (api) => {
      const { id } = await api.user("a");
      const group = await api.group("Team");
      await api.patch(`/Groups/${group.id}`, { op: "add", path: "members", value: [{ value: id }] });
      expect(await api.memberIds(group.id)).toEqual([id]);
      await api.patch(`/Groups/${group.id}`, { op: "remove", path: `members[value eq "${id}"]` });
      expect(await api.memberIds(group.id)).toEqual([]);
    },
  },
];

export const googleCases: ConformanceCase[] = [
  {
    name: "Google reads /Schemas: every attribute with its characteristics",
    run: async (api) => {
      const { body } = await api.get("/Schemas");
      const schemas = objects(body.Resources);
      expect(schemas.map((schema) => schema.id)).toEqual([USER_URN, ENTERPRISE, GROUP_URN]);
      const userName = objects(schemas[0]?.attributes).find((attribute) => attribute.name === "userName");
      expect(userName).toMatchObject({ type: "string", required: true, caseExact: false, uniqueness: "server" });
    },
  },
  {
    name: "Google suspends, and deletes the suspended user days later",
    run: async (api) => {
      const headers = { "Content-Type": "application/json" };
      const created = await api.request("POST", "/Users", person("ada"), { headers });
      await api.patch(`/Users/${created.body.id}`, { op: "replace", path: "active", value: false });
      expect((await api.remove(`/Users/${created.body.id}`)).status).toBe(204);
      expect((await api.remove(`/Users/${created.body.id}`)).status).toBe(404);
    },
  },
];

export const pingCases: ConformanceCase[] = [
  {
    name: "Ping matches by userName and updates users by PUT",
    run: async (api) => {
      const { id } = await api.user("ada");
      expect((await api.find("/Users", 'username EQ "ada@example.com"')).map((user) => user.id)).toEqual([id]);
      const put = await api.put(`/Users/${id}`, person("ada", { displayName: "New" }));
      expect([put.status, put.body.displayName]).toEqual([200, "New"]);
    },
  },
  {
    name: "Ping updates groups by PUT and by PATCH",
    run: async (api) => {
      const [a, b] = [(await api.user("a")).id, (await api.user("b")).id];
      const group = await api.group("Team", [a]);
      const put = await api.put(`/Groups/${group.id}`, { displayName: "Crew", members: [{ value: b }] });
      expect([put.status, put.body.displayName]).toEqual([200, "Crew"]);
      expect(await api.memberIds(group.id)).toEqual([b]);
      await api.patch(`/Groups/${group.id}`, { op: "add", path: "members", value: [{ value: a }] });
      expect(await api.memberIds(group.id)).toEqual([a, b].sort());
    },
  },
  {
    name: "Ping type names in any case",
    run: async (api) => {
      const { id } = await api.user("ada");
      const path = 'emails[type eq "Work"].value';
      const { body } = await api.patch(`/Users/${id}`, { op: "replace", path, value: "n@example.com" });
      expect(body.emails).toEqual([{ type: "work", value: "n@example.com", primary: true }]);
      expect((await api.get(`/users/${id}`)).status).toBe(200);
    },
  },
];

export const rarerClientCases: ConformanceCase[] = [
  {
    name: "Rippling finds by externalId",
    run: async (api) => {
      const { id } = await api.user("ada", { externalId: "R-1" });
      expect((await api.find("/Users", 'externalId eq "R-1"')).map((user) => user.id)).toEqual([id]);
      expect(await api.find("/Users", 'externalId eq "r-1"')).toEqual([]);
    },
  },
  {
    name: "Salesforce wraps the members to remove",
    run: async (api) => {
      const [a, b] = [(await api.user("a")).id, (await api.user("b")).id];
      const group = await api.group("Team", [a, b]);
      const value = { members: [{ value: a }] };
      expect((await api.patch(`/Groups/${group.id}`, { op: "remove", path: "members", value })).status).toBe(204);
      expect(await api.memberIds(group.id)).toEqual([b]);
    },
  },
  {
    name: "authentik writes values without quotes and wants a full ServiceProviderConfig",
    run: async (api) => {
      const { id } = await api.user("ada");
      expect((await api.find("/Users", "userName eq ada@example.com")).map((user) => user.id)).toEqual([id]);
      const { body } = await api.get("/ServiceProviderConfig");
      for (const path of [
        ["bulk", "maxOperations"],
        ["bulk", "maxPayloadSize"],
        ["filter", "maxResults"],
      ]) {
        expect(at(body, ...path)).toBeGreaterThan(0);
      }
      expect(at(body, "patch", "supported")).toBe(true);
    },
  },
  {
    name: "HelloID sends the enterprise extension of SCIM 1.0",
    run: async (api) => {
      const user = await api.user("ada", { "urn:scim:schemas:extension:enterprise:1.0": { employeeNumber: 42 } });
      expect(at(user, ENTERPRISE)).toEqual({ employeeNumber: "42" });
    },
  },
];
