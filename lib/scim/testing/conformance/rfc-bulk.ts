import { expect } from "vitest";
import { BULK_REQUEST_URN, BULK_RESPONSE_URN } from "../../urns";
import { at, type ConformanceCase, ENTERPRISE, expectError, objects, person } from "./api";

const bulk = (operations: object[], failOnErrors?: number) =>
  JSON.stringify({ schemas: [BULK_REQUEST_URN], ...(failOnErrors ? { failOnErrors } : {}), Operations: operations });

/** RFC 7644 section 3.7. */
export const rfcBulkCases: ConformanceCase[] = [
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
];
