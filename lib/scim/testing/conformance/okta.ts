import { expect } from "vitest";
import type { JsonObject } from "../../json";
import { LIST_URN } from "../../urns";
import { at, type ConformanceCase, CUSTOM, expectError, objects, person } from "./api";

export const oktaCases: ConformanceCase[] = [
  {
    name: "K1 the connection test gets a ListResponse with JSON integers",
    run: async (api) => {
      await api.user("ada");
      for (const path of ["/Users?startIndex=1&count=2", "/Groups?startIndex=1&count=100"]) {
        const { status, body } = await api.get(path);
        expect([status, body.schemas]).toEqual([200, [LIST_URN]]);
        for (const name of ["totalResults", "startIndex", "itemsPerPage"]) expect(typeof body[name]).toBe("number");
        expect(Array.isArray(body.Resources)).toBe(true);
      }
    },
  },
  {
    name: "K2 the look-up before a create, which sees inactive users",
    run: async (api) => {
      const query = "/Users?filter=userName%20eq%20%22ada%40example.com%22&startIndex=1&count=100";
      expect((await api.get(query)).body.totalResults).toBe(0);
      await api.user("ada", { active: false });
      const found = await api.get(query);
      expect([found.body.totalResults, at(found.body, "Resources", 0, "active")]).toEqual([1, false]);
    },
  },
  {
    name: "K3 create: groups ignored, password dropped, full body, 409 the second time",
    run: async (api) => {
      const body = person("ada", { groups: [], password: "Sup3r-secret", locale: "en-US" });
      const created = await api.post("/Users", body);
      expect([created.status, created.body.locale]).toEqual([201, "en-US"]);
      expect(created.text).not.toContain("Sup3r-secret");
      expect(created.headers.get("location")).toBe(`${api.baseUrl}/Users/${created.body.id}`);
      expectError(await api.post("/Users", body), 409, "uniqueness");
      expect((await api.get("/Users")).text).not.toContain("assword");
    },
  },
  {
    name: "K4 PUT of the whole object just read keeps unknown attributes; a missing active stays",
    run: async (api) => {
      const { id } = await api.user("ada", { favouriteTea: "Earl Grey", [CUSTOM]: { badge: "b-1" } });
      await api.patch(`/Users/${id}`, { op: "replace", value: { active: false } });
      const { active: _, ...read } = (await api.get(`/Users/${id}`)).body;
      const { status, body } = await api.put(`/Users/${id}`, { ...read, title: "Countess", groups: [{ value: "g" }] });
      expect([status, body.id, body.title, body.active]).toEqual([200, id, "Countess", false]);
      expect([body.favouriteTea, at(body, CUSTOM, "badge"), body.groups]).toEqual(["Earl Grey", "b-1", undefined]);
    },
  },
  {
    name: "K5 no-path objects for activation and password",
    run: async (api) => {
      const { id } = await api.user("ada");
      const off = await api.patch(`/Users/${id}`, { op: "replace", value: { active: false } });
      expect([off.status, off.body.active]).toEqual([200, false]);
      const password = await api.patch(`/Users/${id}`, { op: "replace", value: { password: "n3w-secret" } });
      expect([password.status, password.text.includes("n3w-secret")]).toEqual([200, false]);
    },
  },
  {
    name: "K6 deactivation keeps the user",
    run: async (api) => {
      const { id } = await api.user("ada");
      await api.patch(`/Users/${id}`, { op: "replace", value: { active: false } });
      expect((await api.get(`/Users/${id}`)).status).toBe(200);
    },
  },
  {
    name: "K7 an inactive user comes back by PATCH, or by POST under the same id",
    run: async (api) => {
      const { id } = await api.user("ada");
      const off = { op: "replace", value: { active: false } };
      await api.patch(`/Users/${id}`, off);
      const on = await api.patch(`/Users/${id}`, { op: "replace", value: { active: true } });
      expect([on.status, on.body.active]).toEqual([200, true]);
      await api.patch(`/Users/${id}`, off);
      const again = await api.post("/Users", person("ada", { title: "Back" }));
      expect([again.status, again.body.id, again.body.active, again.body.title]).toEqual([201, id, true, "Back"]);
    },
  },
  {
    name: "K8 group push: create, and the rename that repeats the id at every membership update",
    run: async (api) => {
      const group = await api.group("Engineers");
      const rename = { op: "replace", value: { id: group.id, displayName: "Builders" } };
      for (const _ of [1, 2]) expect((await api.patch(`/Groups/${group.id}`, rename)).status).toBe(204);
      const { body } = await api.get(`/Groups/${group.id}`);
      expect([body.id, body.displayName]).toEqual([group.id, "Builders"]);
    },
  },
  {
    name: "K9 membership changes keep their order; an empty replace clears",
    run: async (api) => {
      const [a, b, c] = [(await api.user("a")).id, (await api.user("b")).id, (await api.user("c")).id];
      const group = await api.group("Team", [a, b]);
      const path = `/Groups/${group.id}`;
      await api.patch(
        path,
        { op: "remove", path: `members[value eq "${a}"]` },
        {
          op: "add",
          path: "members",
          value: [
            { value: a, display: "a" },
            { value: c, display: "c" },
          ],
        },
      );
      expect(await api.memberIds(group.id)).toEqual([a, b, c].sort());
      await api.patch(
        path,
        { op: "add", path: "members", value: [{ value: a }] },
        { op: "remove", path: `members[value eq "${a}"]` },
      );
      expect(await api.memberIds(group.id)).toEqual([b, c].sort());
      await api.patch(path, { op: "replace", path: "members", value: [{ value: a }] });
      expect(await api.memberIds(group.id)).toEqual([a]);
      await api.patch(path, { op: "replace", path: "members", value: [] });
      expect(await api.memberIds(group.id)).toEqual([]);
    },
  },
  {
    name: "K10 import by pages: stable, complete, itemsPerPage as shown",
    run: async (api) => {
      const made = new Set<string>();
      for (let index = 0; index < 25; index += 1) made.add((await api.user(`u${index}`)).id);
      const seen: string[] = [];
      const sizes: unknown[] = [];
      for (let start = 1; start <= 25; start += 10) {
        const { body } = await api.get(`/Users?startIndex=${start}&count=10`);
        expect([body.totalResults, body.startIndex]).toEqual([25, start]);
        sizes.push(body.itemsPerPage);
        seen.push(...objects(body.Resources).map((user) => String(user.id)));
      }
      expect(sizes).toEqual([10, 10, 5]);
      expect(new Set(seen)).toEqual(made);
      expect(seen).toHaveLength(25);
    },
  },
  {
    name: "K11 GET by id is the resource itself",
    run: async (api) => {
      const user = await api.user("ada");
      const { body } = await api.get(`/Users/${user.id}`);
      expect([body.id, body.Resources]).toEqual([user.id, undefined]);
    },
  },
  {
    name: "K12 an unknown member does not fail the push",
    run: async (api) => {
      const { id } = await api.user("a");
      const group = await api.group("Team", [id, crypto.randomUUID(), "not-an-id"]);
      expect(await api.memberIds(group.id)).toEqual([id]);
      const value = [{ value: crypto.randomUUID() }, { value: "x" }];
      expect((await api.patch(`/Groups/${group.id}`, { op: "add", path: "members", value })).status).toBe(204);
      expect(await api.memberIds(group.id)).toEqual([id]);
    },
  },
  {
    name: "K13 application/json on POST",
    run: async (api) => {
      const headers = { "Content-Type": "application/json" };
      expect((await api.request("POST", "/Users", person("ada"), { headers })).status).toBe(201);
    },
  },
  {
    name: "K14 an error's detail tells an admin what to do",
    run: async (api) => {
      const { userName: _, ...nameless } = person("ada");
      const answer = await api.post("/Users", nameless);
      expectError(answer, 400, "invalidValue");
      expect(answer.body.detail).toContain("userName");
    },
  },
  {
    name: "K15 /Schemas and /ResourceTypes answer",
    run: async (api) => {
      for (const path of ["/Schemas", "/ResourceTypes"]) expect((await api.get(path)).body.schemas).toEqual([LIST_URN]);
    },
  },
  {
    name: "K16 empty texts are unset, one-element arrays are their element",
    run: async (api) => {
      const odd: JsonObject = { title: "", nickName: ["Ada"], active: [false], timezone: [] };
      const user = await api.user("ada", odd);
      expect([user.title, user.nickName, user.active, user.timezone]).toEqual([undefined, "Ada", false, undefined]);
      const { body } = await api.patch(`/Users/${user.id}`, { op: "replace", value: { active: [true], nickName: "" } });
      expect([body.active, body.nickName]).toEqual([true, undefined]);
    },
  },
];
