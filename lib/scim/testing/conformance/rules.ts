import { expect } from "vitest";
import { USER_URN } from "../../urns";
import { at, type ConformanceCase, CUSTOM, expectError, objects, person } from "./api";

export const ruleCases: ConformanceCase[] = [
  {
    name: "B.5 rule 1 everything is normalised at the door",
    run: async (api) => {
      const { userName = "", ...rest } = person("ada");
      const body = { ...rest, USERNAME: userName, Title: "X", emails: { VALUE: "a@example.com", Type: "work" } };
      const user = await api.post("/Users", { ...body, [`${USER_URN}:nickName`]: "A", profileUrl: null });
      expect(user.body).toMatchObject({ userName, title: "X", emails: [{ value: "a@example.com", type: "work" }] });
      expect([user.body.nickName, user.body.profileUrl]).toEqual(["A", undefined]);
      const path = `${USER_URN.toUpperCase()}:DISPLAYNAME`;
      const { body: patched } = await api.patch(`/Users/${user.body.id}`, { OP: "ADD", Path: path, VALUE: "Ada" });
      expect(patched.displayName).toBe("Ada");
    },
  },
  {
    name: "B.5 rule 2 parallel membership PATCHes lose nobody",
    run: async (api) => {
      const ids = await Promise.all(Array.from({ length: 12 }, async (_, index) => (await api.user(`p${index}`)).id));
      const group = await api.group("Team");
      const path = `/Groups/${group.id}`;
      const add = (id: string) => api.patch(path, { op: "add", path: "members", value: [{ value: id }] });
      for (const answer of await Promise.all(ids.map(add))) expect(answer.status).toBe(204);
      expect(await api.memberIds(group.id)).toEqual([...ids].sort());
    },
  },
  {
    name: "B.5 rule 2 parallel PATCHes of one user keep each other's attributes",
    run: async (api) => {
      const { id } = await api.user("ada");
      const names = ["title", "nickName", "userType", "locale", "timezone", "preferredLanguage"];
      const set = (name: string) => api.patch(`/Users/${id}`, { op: "replace", path: name, value: `v-${name}` });
      for (const answer of await Promise.all(names.map(set))) expect(answer.status).toBe(200);
      const { body } = await api.get(`/Users/${id}`);
      expect(names.map((name) => body[name])).toEqual(names.map((name) => `v-${name}`));
    },
  },
  {
    name: "B.5 rule 2 unknown attributes are kept; read-only ones ignored in objects, refused by path",
    run: async (api) => {
      const { id } = await api.user("ada");
      const value = {
        id: "x",
        meta: { version: "9" },
        groups: [{ value: "g" }],
        shoeSize: 42,
        [CUSTOM]: { badge: "b" },
      };
      const { status, body } = await api.patch(`/Users/${id}`, { op: "replace", value });
      expect([status, body.id, body.groups, body.shoeSize, at(body, CUSTOM)]).toEqual([
        200,
        id,
        undefined,
        42,
        { badge: "b" },
      ]);
      const custom = await api.patch(`/Users/${id}`, { op: "add", path: `${CUSTOM}:floor`, value: 3 });
      expect(at(custom.body, CUSTOM)).toEqual({ badge: "b", floor: 3 });
      for (const path of ["id", "groups", "meta.version"]) {
        expectError(await api.patch(`/Users/${id}`, { op: "replace", path, value: "x" }), 400, "mutability");
      }
      expectError(await api.patch(`/Users/${id}`, { op: "remove", path: "userName" }), 400);
    },
  },
  {
    name: "B.5 rule 3 removing an absent member and adding a present one succeed",
    run: async (api) => {
      const { id } = await api.user("a");
      const group = await api.group("Team", [id]);
      const add = { op: "add", path: "members", value: [{ value: id }] };
      const remove = { op: "remove", path: `members[value eq "${crypto.randomUUID()}"]` };
      expect((await api.patch(`/Groups/${group.id}`, add, remove)).status).toBe(204);
      expect(await api.memberIds(group.id)).toEqual([id]);
    },
  },
  {
    name: "B.5 rule 4 every error is a SCIM Error: 400, 401, 404, 405, 413, 415",
    run: async (api) => {
      const noToken = { headers: { Authorization: "" } };
      expectError(await api.request("GET", "/Users", undefined, noToken), 401);
      const wrongToken = { headers: { Authorization: "Bearer wrong" } };
      const wrong = await api.request("GET", "/Nothing", undefined, wrongToken);
      expectError(wrong, 401);
      expect(wrong.headers.get("www-authenticate")).toContain("Bearer");
      expectError(await api.get("/Nothing"), 404);
      expectError(await api.remove("/Users"), 405);
      const big = JSON.stringify(person("big", { title: "x".repeat(1_100_000) }));
      expectError(await api.request("POST", "/Users", undefined, { raw: big }), 413);
      const text = { raw: "a=b", headers: { "Content-Type": "text/plain" } };
      expectError(await api.request("POST", "/Users", undefined, text), 415);
      expectError(await api.request("POST", "/Users", undefined, { raw: "" }), 400);
    },
  },
  {
    name: "B.5 rule 4 the three forms of Authorization",
    run: async (api) => {
      const { token } = api;
      for (const header of [`Bearer ${token}`, `Bearer Bearer ${token}`, token, `bearer  ${token}`]) {
        const answer = await api.request("GET", "/Users?count=0", undefined, { headers: { Authorization: header } });
        expect(answer.status, header).toBe(200);
      }
    },
  },
  {
    name: "B.5 rule 5 an empty list has Resources and zeros",
    run: async (api) => {
      for (const path of ["/Users", "/Groups", "/Users?startIndex=9&count=3"]) {
        const { body } = await api.get(path);
        expect([body.totalResults, body.itemsPerPage, body.Resources]).toEqual([0, 0, []]);
      }
    },
  },
  {
    name: "B.5 rule 6 201 has Location and the full body; meta.location is absolute",
    run: async (api) => {
      const created = await api.post("/Groups", { displayName: "Team" });
      const location = `${api.baseUrl}/Groups/${created.body.id}`;
      expect([created.status, created.headers.get("location")]).toEqual([201, location]);
      expect([created.body.displayName, at(created.body, "meta", "location")]).toEqual(["Team", location]);
    },
  },
  {
    name: "B.5 rule 7 userName and displayName are unique in any case, externalId and id exact",
    run: async (api) => {
      const ada = await api.user("ada");
      expectError(await api.post("/Users", person("x", { userName: "ADA@example.com" })), 409, "uniqueness");
      const bob = await api.user("bob");
      const rename = { op: "replace", path: "userName", value: "Ada@Example.com" };
      expectError(await api.patch(`/Users/${bob.id}`, rename), 409, "uniqueness");
      await api.group("Team");
      expectError(await api.post("/Groups", { displayName: "TEAM" }), 409, "uniqueness");
      expect(await api.find("/Users", 'externalId eq "EXT-ada"')).toEqual([]);
      expect(await api.find("/Users", `id eq "${ada.id.toUpperCase()}x"`)).toEqual([]);
      const own = { op: "replace", path: "userName", value: "ADA@example.com" };
      expect((await api.patch(`/Users/${ada.id}`, own)).body.userName).toBe("ADA@example.com");
    },
  },
  {
    name: "B.5 rule 8 an unknown filter attribute is never an unfiltered list",
    run: async (api) => {
      await api.user("ada");
      for (const filter of ['colour eq "red"', "userName eq", `${CUSTOM}:badge eq "b"`]) {
        expectError(await api.get(`/Users?filter=${encodeURIComponent(filter)}`), 400, "invalidFilter");
      }
    },
  },
  {
    name: "B.5 rule 9 no body is answered with a 5xx",
    run: async (api) => {
      const deep = `${'{"a":'.repeat(5000)}1${"}".repeat(5000)}`;
      const bodies = [
        "null",
        "[]",
        "7",
        '"x"',
        "{",
        deep,
        "[".repeat(100_000),
        '{"userName":"a\\u0000b"}',
        '{"userName":"\\ud800"}',
      ];
      const typed = [
        '{"userName":{}}',
        '{"userName":["a","b"]}',
        '{"userName":"u","emails":7,"name":"n"}',
        '{"a":1e999}',
      ];
      const hostile = ['{"userName":"h","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}'];
      for (const raw of [...bodies, ...typed, ...hostile]) {
        for (const path of ["/Users", "/Groups", "/.search", "/Bulk"]) {
          const answer = await api.request("POST", path, undefined, { raw });
          expect(answer.status, `${path} ${raw.slice(0, 60)}`).toBeLessThan(500);
        }
      }
      expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
      expect(objects((await api.get("/Users")).body.Resources).length).toBeLessThanOrEqual(2);
    },
  },
];
