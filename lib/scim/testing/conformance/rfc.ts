import { expect } from "vitest";
import { GROUP_URN, USER_URN } from "../../urns";
import { at, type ConformanceCase, ENTERPRISE, expectError, objects, person } from "./api";

/** What RFC 7643 and 7644 say of single resources, discovery and errors; lists, patches and bulk have files of their own. */
export const rfcCases: ConformanceCase[] = [
  {
    name: "7643 section 3.1: created resources carry schemas, id, externalId and meta",
    run: async (api) => {
      const created = await api.post("/Users", person("ada"));
      expect(created.body.schemas).toEqual([USER_URN]);
      expect(created.body.externalId).toBe("ext-ada");
      const location = `${api.baseUrl}/Users/${created.body.id}`;
      expect(created.body.meta).toMatchObject({ resourceType: "User", location });
      expect(created.headers.get("etag")).toBe(at(created.body, "meta", "version"));
      expect(Date.parse(String(at(created.body, "meta", "created")))).not.toBeNaN();
      expect((await api.get(`/Users/${created.body.id}`)).body).toEqual(created.body);
    },
  },
  {
    name: "7644 section 3.5.1: PUT replaces what may be written",
    run: async (api) => {
      const user = await api.user("ada", { title: "Engineer", nickName: "A" });
      const put = await api.put(`/Users/${user.id}`, person("ada", { id: "other", title: "Countess" }));
      expect([put.status, put.body.id, put.body.title, put.body.nickName]).toEqual([
        200,
        user.id,
        "Countess",
        undefined,
      ]);
      expectError(await api.put("/Users/none", person("x")), 404);
    },
  },
  {
    name: "7644 section 3.12: invalidSyntax, invalidPath, mutability, invalidValue",
    run: async (api) => {
      const { id } = await api.user("ada");
      expectError(await api.request("POST", "/Users", undefined, { raw: "{" }), 400, "invalidSyntax");
      expectError(await api.request("PATCH", `/Users/${id}`, { schemas: [] }), 400, "invalidSyntax");
      expectError(await api.patch(`/Users/${id}`, { op: "add", path: "a.b.c", value: 1 }), 400, "invalidPath");
      expectError(
        await api.patch(`/Users/${id}`, { op: "replace", path: "meta.created", value: 1 }),
        400,
        "mutability",
      );
      expectError(await api.post("/Groups", { schemas: [GROUP_URN] }), 400, "invalidValue");
    },
  },
  {
    name: "7644 section 3.14: ETag, If-None-Match, If-Match",
    run: async (api) => {
      const user = await api.user("ada");
      const path = `/Users/${user.id}`;
      const etag = String((await api.get(path)).headers.get("etag"));
      const same = await api.get(path, { "If-None-Match": etag });
      expect([same.status, same.text, same.headers.get("etag")]).toEqual([304, "", etag]);
      const put = (headers: Record<string, string>, title: string) =>
        api.request("PUT", path, person("ada", { title }), { headers });
      const changed = await put({ "If-Match": etag }, "One");
      expect(changed.status).toBe(200);
      expect(changed.headers.get("etag")).not.toBe(etag);
      expectError(await put({ "If-Match": etag }, "Two"), 412);
      expect((await put({ "If-Match": "*" }, "Three")).status).toBe(200);
      expectError(await api.request("DELETE", path, undefined, { headers: { "If-Match": etag } }), 412);
      expect((await api.get(path, { "If-None-Match": etag })).body.title).toBe("Three");
    },
  },
  {
    name: "7644 section 4: discovery documents, none of them filtered",
    run: async (api) => {
      const types = await api.get("/ResourceTypes");
      expect(objects(types.body.Resources).map((type) => type.endpoint)).toEqual(["/Users", "/Groups"]);
      expect((await api.get("/ResourceTypes/User")).body.schema).toBe(USER_URN);
      expect((await api.get(`/Schemas/${ENTERPRISE}`)).body.name).toBe("EnterpriseUser");
      const config = await api.get("/ServiceProviderConfig");
      for (const name of ["patch", "bulk", "filter", "sort", "etag"])
        expect(at(config.body, name, "supported")).toBe(true);
      expect(at(config.body, "pagination", "cursor")).toBe(true);
      expectError(await api.get("/Schemas?filter=id%20pr"), 403);
      expectError(await api.get("/Schemas/urn:none"), 404);
    },
  },
  {
    name: "7644 section 3.11: /Me is 501; unknown endpoints 404; wrong methods 405 with Allow",
    run: async (api) => {
      expectError(await api.get("/Me"), 501);
      expectError(await api.get("/Nothing"), 404);
      expectError(await api.get("/Users/%E0%A4%A"), 404);
      expectError(await api.get("/Users/%00"), 404);
      const wrong = await api.put("/Users", {});
      expectError(wrong, 405);
      expect(wrong.headers.get("allow")).toBe("GET, POST");
    },
  },
  {
    name: "7644 section 3.6: a deleted resource is gone everywhere",
    run: async (api) => {
      const user = await api.user("ada");
      const group = await api.group("Team", [user.id]);
      const removed = await api.remove(`/Users/${user.id}`);
      expect([removed.status, removed.text]).toEqual([204, ""]);
      expectError(await api.get(`/Users/${user.id}`), 404);
      expectError(await api.patch(`/Users/${user.id}`, { op: "add", path: "title", value: "x" }), 404);
      expectError(await api.remove(`/Users/${user.id}`), 404);
      expect(await api.memberIds(group.id)).toEqual([]);
    },
  },
];
