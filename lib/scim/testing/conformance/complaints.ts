import { expect } from "vitest";
import { at, type ConformanceCase, CUSTOM, ENTERPRISE, expectError, objects, person } from "./api";

/**
 * Published complaints about other SCIM servers, by their recorded numbers; those not about the protocol are left out.
 */
export const complaintCases: ConformanceCase[] = [
  {
    name: "C1 remove is carried out, not skipped and not refused",
    run: async (api) => {
      const { id } = await api.user("ada", { title: "X", phoneNumbers: [{ type: "work", value: "1" }] });
      const paths = ["title", "phoneNumbers", "name.givenName", "externalId"];
      const { status, body } = await api.patch(`/Users/${id}`, ...paths.map((path) => ({ op: "remove", path })));
      expect([status, body.title, body.phoneNumbers, body.externalId]).toEqual([200, undefined, undefined, undefined]);
      expect(body.name).toEqual({ familyName: "Example" });
    },
  },
  {
    name: "C2 a PATCH that changes nothing succeeds",
    run: async (api) => {
      const user = await api.user("ada");
      const { status, body } = await api.patch(`/Users/${user.id}`, { op: "replace", value: { active: true } });
      expect([status, body]).toEqual([200, user]);
    },
  },
  {
    name: "C3 C8 C14 more than 100 users: total, itemsPerPage, each exactly once",
    run: async (api) => {
      for (let index = 0; index < 105; index += 1) await api.user(`u${index}`);
      const first = (await api.get("/Users")).body;
      const second = (await api.get("/Users?startIndex=101&count=100")).body;
      expect([first.totalResults, first.itemsPerPage, second.itemsPerPage]).toEqual([105, 100, 5]);
      const ids = [...objects(first.Resources), ...objects(second.Resources)].map((user) => user.id);
      expect(new Set(ids).size).toBe(105);
    },
  },
  {
    name: "C4 externalId can be filtered on",
    run: async (api) => {
      const { id } = await api.user("ada");
      expect((await api.find("/Users", 'externalId eq "ext-ada"')).map((user) => user.id)).toEqual([id]);
    },
  },
  {
    name: "C5 provisioning a deactivated user again brings it back",
    run: async (api) => {
      const { id } = await api.user("ada");
      await api.patch(`/Users/${id}`, { op: "replace", path: "active", value: false });
      const again = await api.post("/Users", person("ada"));
      expect([again.status, again.body.id, again.body.active]).toEqual([201, id, true]);
    },
  },
  {
    name: "C6 C25 custom extensions are kept, and survive excludedAttributes",
    run: async (api) => {
      const extension = { badge: "b-1", lockers: [{ floor: 1 }, { floor: 2 }], nested: { deep: true } };
      const { id } = await api.user("ada", { [CUSTOM]: extension, [ENTERPRISE]: { department: "D" } });
      const { body } = await api.get(`/Users/${id}?excludedAttributes=emails`);
      expect([at(body, CUSTOM), at(body, ENTERPRISE)]).toEqual([extension, { department: "D" }]);
      expect(body.schemas).toContain(CUSTOM);
      const whole = { [CUSTOM]: { badge: "b-2" } };
      const patched = await api.patch(`/Users/${id}`, { op: "replace", value: whole });
      expect(at(patched.body, CUSTOM)).toEqual({ ...extension, badge: "b-2" });
    },
  },
  {
    name: "C7 capitalised ops on groups are not dropped",
    run: async (api) => {
      const { id } = await api.user("a");
      const group = await api.group("Team");
      await api.patch(`/Groups/${group.id}`, { op: "Add", path: "members", value: [{ value: id }] });
      expect(await api.memberIds(group.id)).toEqual([id]);
    },
  },
  {
    name: "C9 active False is stored as a boolean",
    run: async (api) => {
      const { id } = await api.user("ada", { active: "False" });
      expect((await api.get(`/Users/${id}`)).body.active).toBe(false);
      expect(await api.find("/Users", "active eq false")).toHaveLength(1);
    },
  },
  {
    name: "C10 remove with a value never empties the group",
    run: async (api) => {
      const [a, b] = [(await api.user("a")).id, (await api.user("b")).id];
      const group = await api.group("Team", [a, b]);
      const odd = [[{ value: null }], [{}], [{ value: "nobody" }], {}, ""];
      for (const value of odd) {
        await api.patch(`/Groups/${group.id}`, { op: "Remove", path: "members", value });
        expect(await api.memberIds(group.id), JSON.stringify(value)).toEqual([a, b].sort());
      }
    },
  },
  {
    name: "C11 parallel adds and removes on one group lose nothing",
    run: async (api) => {
      const ids = await Promise.all(Array.from({ length: 10 }, async (_, index) => (await api.user(`u${index}`)).id));
      const [old, fresh] = [ids.slice(0, 5), ids.slice(5)];
      const group = await api.group("Team", old);
      const path = `/Groups/${group.id}`;
      await Promise.all([
        ...fresh.map((value) => api.patch(path, { op: "add", path: "members", value: [{ value }] })),
        ...old.map((id) => api.patch(path, { op: "remove", path: `members[value eq "${id}"]` })),
      ]);
      expect(await api.memberIds(group.id)).toEqual([...fresh].sort());
    },
  },
  {
    name: "C12 one unknown member does not fail the push",
    run: async (api) => {
      const { id } = await api.user("a");
      const group = await api.group("Team");
      const value = [{ value: "nobody" }, { value: id }];
      expect((await api.patch(`/Groups/${group.id}`, { op: "replace", path: "members", value })).status).toBe(204);
      expect(await api.memberIds(group.id)).toEqual([id]);
    },
  },
  {
    name: "C13 a push of 4,000 members is taken",
    run: async (api) => {
      const { id } = await api.user("a");
      const group = await api.group("Big");
      const value = Array.from({ length: 4000 }, (_, index) => ({ value: index === 7 ? id : crypto.randomUUID() }));
      expect((await api.patch(`/Groups/${group.id}`, { op: "add", path: "members", value })).status).toBe(204);
      expect(await api.memberIds(group.id)).toEqual([id]);
    },
  },
  {
    name: "C15 repeating a membership push does not conflict",
    run: async (api) => {
      const { id } = await api.user("a");
      const group = await api.group("Team", [id]);
      const push = { op: "replace", path: "members", value: [{ value: id }] };
      for (const _ of [1, 2]) expect((await api.patch(`/Groups/${group.id}`, push)).status).toBe(204);
    },
  },
  {
    name: "C16 the manager is an object in answers",
    run: async (api) => {
      const user = await api.user("ada", { [ENTERPRISE]: { manager: "271" } });
      expect(at(user, ENTERPRISE, "manager")).toEqual({ value: "271" });
    },
  },
  {
    name: "C19 DELETE works for a user who is a member, and for one already inactive",
    run: async (api) => {
      const { id } = await api.user("ada");
      await api.group("Team", [id]);
      await api.patch(`/Users/${id}`, { op: "replace", path: "active", value: false });
      expect((await api.remove(`/Users/${id}`)).status).toBe(204);
    },
  },
  {
    name: "C19 a deleted user's userName can be given to somebody else, RFC 7644 section 3.6",
    run: async (api) => {
      const { id } = await api.user("ada");
      const other = await api.user("bob");
      expect((await api.remove(`/Users/${id}`)).status).toBe(204);
      const userName = "ada@example.com";
      const emails = [{ type: "work", value: userName, primary: true }];
      const { status, body } = await api.patch(`/Users/${other.id}`, { op: "replace", value: { userName, emails } });
      expect([status, body.id, body.userName]).toEqual([200, other.id, userName]);
      expect((await api.get(`/Users/${id}`)).status).toBe(404);
    },
  },
  {
    name: "C20 filters on nested values find",
    run: async (api) => {
      const { id } = await api.user("ada");
      await api.user("bob", { emails: [{ type: "work", value: "bob@other.test" }] });
      const found = await api.find("/Users", 'emails[value co "@example"]');
      expect(found.map((user) => user.id)).toEqual([id]);
    },
  },
  {
    name: "C21 patching active leaves everything else as it was",
    run: async (api) => {
      const { id, meta: _, ...before } = await api.user("ada", { shoeSize: 42, [CUSTOM]: { a: { b: [1, 2] } } });
      const { meta: __, ...after } = (await api.patch(`/Users/${id}`, { op: "replace", path: "active", value: false }))
        .body;
      expect(after).toEqual({ ...before, id, active: false });
    },
  },
  {
    name: "C22 PATCH answers with the changed resource",
    run: async (api) => {
      const { id } = await api.user("ada");
      const { body } = await api.patch(`/Users/${id}`, { op: "add", path: "title", value: "X" });
      expect(body.title).toBe("X");
      expect(at(body, "meta", "version")).toBe((await api.get(`/Users/${id}`)).headers.get("etag"));
    },
  },
  {
    name: "C23 an invalid path is refused, an unknown filter attribute too",
    run: async (api) => {
      const { id } = await api.user("ada");
      for (const path of ["a.b.c", 'emails[type eq "work"]value', "na me", "[x]", "title.value.x", ".x", "emails[]"]) {
        const answer = await api.patch(`/Users/${id}`, { op: "replace", path, value: "x" });
        expect(answer.status, path).toBe(400);
        expect(["invalidPath", "invalidFilter"], path).toContain(answer.body.scimType);
      }
      expectError(await api.get("/Users?filter=colour%20eq%20%22x%22"), 400, "invalidFilter");
    },
  },
  {
    name: "C24 application/scim+json bodies are read",
    run: async (api) => {
      const headers = { "Content-Type": "application/scim+json" };
      expect((await api.request("POST", "/Users", person("ada"), { headers })).body.userName).toBe("ada@example.com");
    },
  },
  {
    name: "C26 an odd PATCH is a 400 whose detail names the attribute",
    run: async (api) => {
      const { id } = await api.user("ada");
      const answer = await api.patch(`/Users/${id}`, { op: "replace", path: "active", value: "perhaps" });
      expectError(answer, 400, "invalidValue");
      expect(answer.body.detail).toContain("active");
    },
  },
];
