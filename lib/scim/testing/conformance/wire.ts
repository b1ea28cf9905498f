import { gzipSync } from "node:zlib";
import { expect } from "vitest";
import type { JsonObject } from "../../json";
import { type Answer, at, type ConformanceCase, ENTERPRISE, expectError, objects, person, type ScimApi } from "./api";

const post = (api: ScimApi, headers: Record<string, string>, raw = JSON.stringify(person("ada"))): Promise<Answer> =>
  api.request("POST", "/Users", undefined, { raw, headers });

/** Requests that HTTP, JSON and Unicode allow and clients seldom send. Each has a right answer; none may be a 5xx. */
export const wireCases: ConformanceCase[] = [
  {
    name: "a path that is not UTF-8, or not percent-encoded, is nobody's id",
    run: async (api) => {
      for (const id of ["%ff", "%zz", "%E0%A4%A", "%"]) {
        expectError(await api.get(`/Users/${id}`), 404);
        expectError(await api.patch(`/Groups/${id}`, { op: "add", path: "displayName", value: "x" }), 404);
        const stranger = { headers: { Authorization: "Bearer wrong" } };
        expectError(await api.request("GET", `/Users/${id}`, undefined, stranger), 401);
      }
      expectError(await api.get("/%ff"), 404);
    },
  },
  {
    name: "a filter's value that is not UTF-8, or not percent-encoded, is refused by name: nobody is created for it again",
    run: async (api) => {
      for (const value of ["%ff", "%zz", "%ed%a0%80", "%u0041"]) {
        for (const endpoint of ["/Users", "/Groups", "/"]) {
          const path = `${endpoint}?filter=displayName%20eq%20%22${value}%22`;
          const answer = await api.get(path);
          expectError(answer, 400, "invalidFilter");
          expect(answer.body.detail).toContain("%25");
          const stranger = { headers: { Authorization: "Bearer wrong" } };
          expectError(await api.request("GET", path, undefined, stranger), 401);
        }
      }
      expect((await api.get("/Users?filter=displayName%20eq%20%22100%25%22&flag=%zz")).status).toBe(200);
      expectError(await api.get("/Users?sortBy=%ff"), 400, "invalidValue");
      expectError(await api.get("/Users?startIndex=0x10"), 400, "invalidValue");
    },
  },
  {
    name: "a method that no endpoint has is 405 with Allow, and 401 for strangers",
    run: async (api) => {
      const answer = await api.request("OPTIONS", "/Users");
      expectError(answer, 405);
      expect(answer.headers.get("allow")).toBe("GET, POST");
      expectError(await api.request("PROPFIND", "/Users", undefined, { headers: { Authorization: "" } }), 401);
    },
  },
  {
    name: "9110 section 15.5.16: a Content-Encoding is 415 and says that there is none",
    run: async (api) => {
      for (const encoding of ["gzip", "br", "deflate", "gzip, identity"]) {
        const answer = await post(api, { "Content-Encoding": encoding });
        expectError(answer, 415);
        expect(answer.headers.get("accept-encoding")).toBe("identity");
      }
      expectError(await post(api, {}, gzipSync("{}").toString("latin1")), 400, "invalidSyntax");
      expect((await post(api, { "Content-Encoding": "identity" })).status).toBe(201);
    },
  },
  {
    name: "7644 section 3.8: UTF-8 by any of its names, no other charset",
    run: async (api) => {
      for (const charset of ["iso-8859-1", "utf-16", '"windows-1252"']) {
        expectError(await post(api, { "Content-Type": `application/scim+json; charset=${charset}` }), 415);
      }
      for (const [index, charset] of ["UTF-8", '"utf-8"', "utf8", "US-ASCII"].entries()) {
        const type = { "Content-Type": `application/json;charset=${charset}` };
        expect((await post(api, type, JSON.stringify(person(`p${index}`)))).status, charset).toBe(201);
      }
    },
  },
  {
    name: "7644 section 3.7.2: two POSTs with one bulkId are refused before anything is made",
    run: async (api) => {
      const make = (name: string) => ({ method: "POST", path: "/Users", bulkId: "x", data: person(name) });
      const answer = await api.request("POST", "/Bulk", { Operations: [make("ada"), make("bob")] });
      expectError(answer, 400, "invalidSyntax");
      expect(answer.body.detail).toContain("Operations[0] and Operations[1]");
      expect((await api.get("/Users")).body.totalResults).toBe(0);
    },
  },
  {
    name: "whole numbers beyond 2^53 are refused by name, never stored as their neighbour",
    run: async (api) => {
      const raw = (number: string) =>
        JSON.stringify(person("ada", { [ENTERPRISE]: { employeeNumber: 4711 } })).replace("4711", number);
      for (const number of ["9007199254740993", "-9007199254740993", "1e400"]) {
        const answer = await post(api, {}, raw(number));
        expectError(answer, 400, "invalidValue");
        expect(answer.body.detail).toContain("employeeNumber");
      }
      const exact = await post(api, {}, raw("9007199254740991"));
      expect(at(exact.body, ENTERPRISE, "employeeNumber")).toBe("9007199254740991");
      const text = await api.user("bob", { [ENTERPRISE]: { employeeNumber: "9007199254740993" } });
      expect(at(text, ENTERPRISE, "employeeNumber")).toBe("9007199254740993");
      expectError(await api.get("/Users?startIndex=9007199254740993"), 400, "invalidValue");
    },
  },
  {
    name: "9110 section 13.1.2: If-None-Match on a write to what is there is 412",
    run: async (api) => {
      const user = await api.user("ada");
      const group = await api.group("Team");
      const writes: [string, string, JsonObject | undefined][] = [
        ["PUT", `/Users/${user.id}`, person("ada", { title: "X" })],
        ["PATCH", `/Groups/${group.id}`, { Operations: [{ op: "replace", value: { displayName: "Crew" } }] }],
        ["DELETE", `/Users/${user.id}`, undefined],
        ["DELETE", `/Groups/${group.id}`, undefined],
      ];
      for (const [method, path, body] of writes) {
        const current = String((await api.get(path)).headers.get("etag"));
        for (const tag of ["*", current]) {
          expectError(await api.request(method, path, body, { headers: { "If-None-Match": tag } }), 412);
        }
        expect((await api.get(path)).headers.get("etag")).toBe(current);
        const other = await api.request(method, path, body, { headers: { "If-None-Match": 'W/"none"' } });
        expect(other.status).toBeLessThan(300);
      }
      const missing = { headers: { "If-None-Match": "*" } };
      expectError(await api.request("PUT", "/Users/none", person("x"), missing), 404);
    },
  },
  {
    name: "NFC and NFD of one name are one name, kept as it was sent",
    run: async (api) => {
      const [composed, decomposed] = ["Ren\u00e9e", "RENE\u0301E"];
      const emails = [{ type: "work", value: `${composed}@example.com` }];
      const user = await api.user("renee", { userName: `${decomposed}@example.com`, emails });
      expect(user.userName).toBe(`${decomposed}@example.com`);
      const again = person("other", { userName: `${composed}@example.com` });
      expectError(await api.post("/Users", again), 409, "uniqueness");
      await api.group(composed);
      expectError(await api.post("/Groups", { displayName: decomposed }), 409, "uniqueness");
      for (const name of [composed, decomposed]) {
        expect((await api.find("/Users", `userName eq "${name}@example.com"`)).map(({ id }) => id)).toEqual([user.id]);
        expect((await api.find("/Users", `emails.value eq "${name}@example.com"`)).length).toBe(1);
        expect((await api.find("/Groups", `displayName eq "${name}"`)).length).toBe(1);
        expect((await api.find("/Users", `userName sw "${name}" and displayName co "renee"`)).length).toBe(1);
      }
    },
  },
  {
    name: "a + in a filter's address is itself, whatever stands for the spaces",
    run: async (api) => {
      await api.user("a+b");
      for (const query of [
        'userName+eq+"a+b@example.com"',
        "userName%20eq%20%22a+b@example.com%22",
        "userName+eq+%22a%2Bb%40example.com%22",
        "userName+eq+%22a+b%40example.com%22&",
        'emails[type+eq+"work"+and+value+eq+"a+b@example.com"]',
      ]) {
        const { body } = await api.get(`/Users?filter=${query}`);
        expect(objects(body.Resources).length, query).toBe(1);
      }
      await api.group("R&D @ Berlin");
      expect((await api.get('/Groups?filter=displayName+eq+"R%26D+@+Berlin"')).body.totalResults).toBe(1);
    },
  },
];
