import { expect } from "vitest";
import type { Json } from "../../json";
import { USER_URN } from "../../urns";
import { at, type ConformanceCase, ENTERPRISE, objects, person } from "./api";

const MANAGER = `${ENTERPRISE}:manager`;

const oddOperations: Json[] = [
  { op: "Replace", path: "emails", value: "plain@example.com" },
  { op: "Replace", path: "emails[type eq work].value", value: "x@example.com" },
  { op: "Replace", path: "emails[", value: 1 },
  { op: "Replace", path: "", value: null },
  { op: "Add", path: "name", value: "text" },
  { op: "Add", path: "name.givenName.more", value: "x" },
  { op: "Add", value: [] },
  { op: "Add", path: 7, value: 1 },
  { op: "move", path: "title", value: 1 },
  { op: "Remove" },
  { op: "Remove", path: "userName" },
  { op: "Replace", path: "userName", value: "" },
  { op: "Replace", path: "active", value: { a: 1 } },
  { op: "Replace", path: "id", value: "x" },
  { op: "Replace", path: "urn:", value: "x" },
  { op: "Replace", path: USER_URN, value: 7 },
  { op: "Replace", path: "__proto__.polluted", value: "x" },
  { op: "Replace", value: { "constructor.prototype.polluted": "x" } },
  { op: "Add", path: "toString.polluted", value: "x" },
  "text",
  null,
];

export const entraMoreCases: ConformanceCase[] = [
  {
    name: "E13 manager as text or object, cleared by an empty value or remove, with : or .",
    run: async (api) => {
      const { id } = await api.user("ada");
      const steps: [Json, Json | undefined][] = [
        [{ op: "Add", path: MANAGER, value: "271" }, { value: "271" }],
        [{ op: "Replace", path: MANAGER, value: { value: "272" } }, { value: "272" }],
        [{ op: "Replace", path: MANAGER, value: { value: "" } }, undefined],
        [{ op: "Add", path: `${ENTERPRISE}.manager`, value: "273" }, { value: "273" }],
        [{ op: "Replace", path: `${MANAGER}.value`, value: "274" }, { value: "274" }],
        [{ op: "Replace", path: MANAGER, value: "" }, undefined],
        [{ op: "Add", path: MANAGER, value: [{ value: "275" }] }, { value: "275" }],
        [{ op: "Remove", path: MANAGER }, undefined],
      ];
      for (const [operation, expected] of steps) {
        const { status, body } = await api.patch(`/Users/${id}`, operation);
        expect(status).toBe(200);
        expect(at(body, ENTERPRISE, "manager"), JSON.stringify(operation)).toEqual(expected);
      }
    },
  },
  {
    name: 'E14 role values that are JSON texts, and primary eq "True"',
    run: async (api) => {
      const { id } = await api.user("ada");
      const value = '{"id":"18d1","value":"Admin","displayName":"Admin"}';
      const added = await api.patch(`/Users/${id}`, { op: "Add", path: "roles", value: [{ value }] });
      expect(added.body.roles).toEqual([{ value }]);
      const path = 'roles[primary eq "True"].value';
      const primary = await api.patch(`/Users/${id}`, { op: "Replace", path, value: "User" });
      expect(at(primary.body, "roles", 1)).toEqual({ primary: true, value: "User" });
      const again = await api.patch(`/Users/${id}`, { op: "Replace", path, value: "Owner" });
      expect(again.body.roles).toEqual([{ value }, { primary: true, value: "Owner" }]);
    },
  },
  {
    name: "E15 media types with parameters, plain JSON, and a GET without one",
    run: async (api) => {
      const types = ["application/scim+json; charset=utf-8", "application/json", "APPLICATION/JSON;charset=UTF-8"];
      for (const [index, type] of types.entries()) {
        const headers = { "Content-Type": type };
        expect((await api.request("POST", "/Users", person(`u${index}`), { headers })).status).toBe(201);
      }
      expect((await api.get("/Users")).body.totalResults).toBe(3);
    },
  },
  {
    name: "E16 a disabled user stays visible, and disabling again succeeds",
    run: async (api) => {
      const { id } = await api.user("ada");
      const disable = { op: "Replace", path: "active", value: false };
      for (const _ of [1, 2]) expect((await api.patch(`/Users/${id}`, disable)).status).toBe(200);
      expect((await api.get(`/Users/${id}`)).body.active).toBe(false);
      expect((await api.find("/Users", 'userName eq "ada@example.com"')).map((user) => user.active)).toEqual([false]);
    },
  },
  {
    name: "E17 many members in one call, answered 204 without them",
    run: async (api) => {
      const ids: string[] = [];
      for (let index = 0; index < 60; index += 1) ids.push((await api.user(`m${index}`)).id);
      const group = await api.group("Big");
      const value = ids.map((id) => ({ $ref: null, value: id }));
      const answer = await api.patch(`/Groups/${group.id}`, { op: "Add", path: "members", value });
      expect([answer.status, answer.text]).toEqual([204, ""]);
      expect(await api.memberIds(group.id)).toEqual([...ids].sort());
      const slim = await api.request("PATCH", `/Groups/${group.id}?excludedAttributes=members`, {
        Operations: [{ op: "Replace", path: "displayName", value: "Bigger" }],
      });
      expect([slim.status, slim.body.displayName, slim.body.members]).toEqual([200, "Bigger", undefined]);
    },
  },
  {
    name: "E18 empty Operations change nothing and succeed",
    run: async (api) => {
      const user = await api.user("ada");
      const answer = await api.patch(`/Users/${user.id}`);
      expect([answer.status, answer.body]).toEqual([200, user]);
      const group = await api.group("Team");
      expect((await api.patch(`/Groups/${group.id}`)).status).toBe(204);
    },
  },
  {
    name: "E19 what was sent is what is read: verbatim, no nulls, id always there",
    run: async (api) => {
      const sent = person("ada", {
        title: "  Ünïcode, 日本語 ",
        nickName: null,
        locale: "",
        phoneNumbers: [
          { type: "work", value: "+1 (555) 0100" },
          { type: "mobile", value: "0 " },
        ],
        [ENTERPRISE]: { costCenter: "007", division: null },
      });
      const { id } = await api.user("ada", sent);
      const { body, text } = await api.get(`/Users/${id}`);
      expect(text).not.toContain("null");
      expect([body.title, body.phoneNumbers, body.locale]).toEqual([sent.title, sent.phoneNumbers, undefined]);
      expect(at(body, ENTERPRISE)).toEqual({ costCenter: "007" });
      const path = 'phoneNumbers[type eq "work"].value';
      const { body: after } = await api.patch(`/Users/${id}`, { op: "Replace", path, value: "+1" });
      expect(objects(after.phoneNumbers).map((phone) => phone.type)).toEqual(["work", "mobile"]);
      const few = await api.get(`/Users/${id}?attributes=title`);
      expect([few.body.id, few.body.userName]).toEqual([id, undefined]);
    },
  },
  {
    name: "E20 no odd PATCH is answered with a 5xx, and a refused one changes nothing",
    run: async (api) => {
      for (const operation of oddOperations) {
        const user = await api.user(`odd${crypto.randomUUID().slice(0, 8)}`);
        const answer = await api.patch(`/Users/${user.id}`, operation);
        expect(answer.status, JSON.stringify(operation)).toBeLessThan(500);
        if (answer.status >= 400) expect((await api.get(`/Users/${user.id}`)).body).toEqual(user);
      }
      expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
    },
  },
  {
    name: "E21 extension attributes after a dot",
    run: async (api) => {
      const { id } = await api.user("ada");
      const { body } = await api.patch(`/Users/${id}`, { op: "Add", path: `${ENTERPRISE}.department`, value: "R&D" });
      expect(at(body, ENTERPRISE)).toEqual({ department: "R&D" });
      const value = { [`${ENTERPRISE}.division`]: "North" };
      const { body: more } = await api.patch(`/Users/${id}`, { op: "replace", value });
      expect(at(more, ENTERPRISE)).toEqual({ department: "R&D", division: "North" });
    },
  },
];
