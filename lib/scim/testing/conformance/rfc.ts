import { expect } from "vitest";
import { at, type ConformanceCase, ENTERPRISE, expectError, objects, person } from "@/lib/scim/testing/conformance/api";
import { BULK_REQUEST_URN, BULK_RESPONSE_URN, GROUP_URN, USER_URN } from "@/lib/scim/urns";

const bulk = (operations: object[], failOnErrors?: number) =>
  JSON.stringify({ schemas: [BULK_REQUEST_URN], ...(failOnErrors ? { failOnErrors } : {}), Operations: operations });

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
    name: "7644 section 3.5.2.1: add to singular, complex, multi-valued and new attributes",
    run: async (api) => {
      const { id } = await api.user("ada");
      const { body } = await api.patch(
        `/Users/${id}`,
        { op: "add", path: "title", value: "Engineer" },
        { op: "add", path: "name", value: { middleName: "K" } },
        { op: "add", path: "emails", value: [{ type: "home", value: "home@example.com", primary: true }] },
        { op: "add", value: { nickName: "A", emails: [{ type: "work", value: "ada@example.com" }] } },
      );
      expect([body.title, body.nickName]).toEqual(["Engineer", "A"]);
      expect(body.name).toEqual({ givenName: "ada", familyName: "Example", middleName: "K" });
      expect(body.emails).toEqual([
        { type: "work", value: "ada@example.com", primary: false },
        { type: "home", value: "home@example.com", primary: true },
      ]);
    },
  },
  {
    name: "7644 section 3.5.2.2: remove attributes, elements, sub-attributes; a required one is refused",
    run: async (api) => {
      const { id } = await api.user("ada", {
        title: "Engineer",
        phoneNumbers: [
          { type: "work", value: "1", display: "desk" },
          { type: "home", value: "2" },
        ],
      });
      const { body } = await api.patch(
        `/Users/${id}`,
        { op: "remove", path: "title" },
        { op: "remove", path: "name.familyName" },
        { op: "remove", path: 'phoneNumbers[type eq "home"]' },
        { op: "remove", path: 'phoneNumbers[type eq "work"].display' },
      );
      expect([body.title, body.name]).toEqual([undefined, { givenName: "ada" }]);
      expect(body.phoneNumbers).toEqual([{ type: "work", value: "1" }]);
      expectError(await api.patch(`/Users/${id}`, { op: "remove", path: "userName" }), 400, "invalidValue");
      expectError(await api.patch(`/Users/${id}`, { op: "remove" }), 400, "noTarget");
    },
  },
  {
    name: "7644 section 3.5.2.3: replace elements by filter, whole and in part",
    run: async (api) => {
      const work = { type: "work", streetAddress: "1 Old St", locality: "London" };
      const { id } = await api.user("ada", { addresses: [work, { type: "home", locality: "Ockham" }] });
      const path = 'addresses[type eq "work"]';
      const street = await api.patch(`/Users/${id}`, {
        op: "replace",
        path: `${path}.streetAddress`,
        value: "2 New St",
      });
      expect(at(street.body, "addresses", 0)).toEqual({ ...work, streetAddress: "2 New St" });
      const whole = await api.patch(`/Users/${id}`, {
        op: "replace",
        path,
        value: { type: "work", locality: "Leeds" },
      });
      expect(objects(whole.body.addresses)).toEqual([
        { type: "work", locality: "Leeds" },
        { type: "home", locality: "Ockham" },
      ]);
      const none = { op: "replace", path: 'emails[value co "nothing"].display', value: "x" };
      expectError(await api.patch(`/Users/${id}`, none), 400, "noTarget");
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
    name: "7644 section 3.7: bulk with bulkId references in any order",
    run: async (api) => {
      const members = [{ type: "User", value: "bulkId:ada" }];
      const raw = bulk([
        { method: "POST", path: "/Groups", bulkId: "g", data: { displayName: "Team", members } },
        { method: "POST", path: "/Users", bulkId: "ada", data: person("ada") },
        {
          method: "PATCH",
          path: "/Users/bulkId:ada",
          data: { Operations: [{ op: "add", path: "title", value: "X" }] },
        },
      ]);
      const { status, body } = await api.request("POST", "/Bulk", undefined, { raw });
      expect([status, body.schemas]).toEqual([200, [BULK_RESPONSE_URN]]);
      const answers = objects(body.Operations);
      expect(answers.map((answer) => answer.status)).toEqual(["201", "201", "200"]);
      const userId = String(answers[1]?.location).split("/").at(-1) ?? "";
      const groupId = String(answers[0]?.location).split("/").at(-1) ?? "";
      expect(await api.memberIds(groupId)).toEqual([userId]);
      expect((await api.get(`/Users/${userId}`)).body.title).toBe("X");
    },
  },
  {
    name: "7644 section 3.7: failOnErrors stops; failures carry a SCIM Error; unknown references are 409",
    run: async (api) => {
      const post = (bulkId: string, data: object) => ({ method: "POST", path: "/Users", bulkId, data });
      const bad = { userName: "" };
      const raw = bulk([post("a", bad), post("b", bad), post("c", person("c"))], 2);
      const stopped = await api.request("POST", "/Bulk", undefined, { raw });
      expect(objects(stopped.body.Operations).map((answer) => answer.status)).toEqual(["400", "400"]);
      expect(at(stopped.body, "Operations", 0, "response", "status")).toBe("400");
      const manager = (id: string) => person(`m${id}`, { [ENTERPRISE]: { manager: { value: `bulkId:${id}` } } });
      const circle = bulk([post("x", manager("y")), post("y", manager("x")), { method: "GET", path: "/Users" }]);
      expectError(await api.request("POST", "/Bulk", undefined, { raw: circle }), 400, "invalidSyntax");
      const loose = await api.request("POST", "/Bulk", undefined, { raw: bulk([post("x", manager("nobody"))]) });
      expect(objects(loose.body.Operations).map((answer) => answer.status)).toEqual(["409"]);
    },
  },
  {
    name: "7644 section 3.7.1: circular references between resources of one bulk request are resolved",
    run: async (api) => {
      const post = (bulkId: string, path: string, data: object) => ({ method: "POST", path, bulkId, data });
      const manager = (own: string, id: string) =>
        person(own, { [ENTERPRISE]: { department: "D", manager: { value: `bulkId:${id}` } } });
      const team = { displayName: "Team", members: [{ value: "bulkId:x" }, { value: "bulkId:y" }] };
      const raw = bulk([
        post("g", "/Groups", team),
        post("x", "/Users", manager("x", "y")),
        post("y", "/Users", manager("y", "x")),
      ]);
      const { body } = await api.request("POST", "/Bulk", undefined, { raw });
      const answers = objects(body.Operations);
      expect(answers.map(({ status, bulkId, method }) => [status, bulkId, method])).toEqual([
        ["201", "g", "POST"],
        ["201", "x", "POST"],
        ["201", "y", "POST"],
      ]);
      const [groupId = "", x = "", y = ""] = answers.map(({ location }) => String(location).split("/").at(-1) ?? "");
      const managerOf = async (id: string) => at((await api.get(`/Users/${id}`)).body, ENTERPRISE, "manager", "value");
      expect([await managerOf(x), await managerOf(y)]).toEqual([y, x]);
      expect([...(await api.memberIds(groupId))].sort()).toEqual([x, y].sort());
    },
  },
  {
    name: "7644 section 3.7: a bulk request inside another, too many operations, versions",
    run: async (api) => {
      const send = (raw: string) => api.request("POST", "/Bulk", undefined, { raw });
      const inner = await send(bulk([{ method: "POST", path: "/Bulk", bulkId: "b", data: { Operations: [] } }]));
      expect(at(inner.body, "Operations", 0, "status")).toBe("400");
      const many = Array.from({ length: 1001 }, () => ({ method: "DELETE", path: "/Users/x" }));
      expectError(await send(bulk(many)), 413);
      const { id, meta } = await api.user("ada");
      const put = {
        method: "PUT",
        path: `/Users/${id}`,
        version: at(meta, "version"),
        data: person("ada", { title: "A" }),
      };
      const twice = await send(bulk([put, put]));
      expect(objects(twice.body.Operations).map((answer) => answer.status)).toEqual(["200", "412"]);
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
