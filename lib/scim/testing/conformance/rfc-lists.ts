import { expect } from "vitest";
import type { JsonObject } from "../../json";
import { SEARCH_URN } from "../../urns";
import { at, type ConformanceCase, ENTERPRISE, expectError, objects, type ScimApi } from "./api";

async function titles(api: ScimApi): Promise<void> {
  await api.user("ann", { title: "Engineer", userType: "Employee", [ENTERPRISE]: { department: "R&D" } });
  await api.user("bob", { title: "engineer", active: false, emails: [{ type: "home", value: "bob@home.test" }] });
  await api.user("cyd", { nickName: 'C "the" \\ D' });
}

const filters: [string, string[]][] = [
  ['title eq "Engineer"', ["ann", "bob"]],
  ['title ne "Engineer"', ["cyd"]],
  ['userName co "B@EX"', ["bob"]],
  ['userName sw "a"', ["ann"]],
  ['displayName ew "example"', ["ann", "bob", "cyd"]],
  ["title pr", ["ann", "bob"]],
  ["not (title pr)", ["cyd"]],
  ['userName gt "ann@example.com"', ["bob", "cyd"]],
  ['userName ge "bob@example.com" and userName le "bob@example.com"', ["bob"]],
  ['userName lt "b"', ["ann"]],
  ["active eq true", ["ann", "cyd"]],
  ['active eq "False"', ["bob"]],
  ['title eq "engineer" and active eq false or nickName pr', ["bob", "cyd"]],
  ['title eq "engineer" and (active eq true or nickName pr)', ["ann"]],
  ['emails[type eq "work" and value co "ann"]', ["ann"]],
  ['emails[type eq "work" and value co "home.test"]', []],
  ['emails.value co "home.test"', ["bob"]],
  ['emails co "home.test"', ["bob"]],
  ['emails[not (type eq "work")]', ["bob"]],
  ['name.familyName eq "EXAMPLE" and userType pr', ["ann"]],
  [`${ENTERPRISE}:department eq "r&d"`, ["ann"]],
  ['urn:ietf:params:scim:schemas:core:2.0:User:userName sw "cyd"', ["cyd"]],
  ['nickName eq "C \\"the\\" \\\\ D"', ["cyd"]],
  ['nickName sw "\\u0043"', ["cyd"]],
  ["NickName PR", ["cyd"]],
  ["title eq null", ["cyd"]],
  ['meta.created gt "2020-01-01T00:00:00Z" and title pr', ["ann", "bob"]],
  ['meta.resourceType eq "User" and nickName pr', ["cyd"]],
  [`schemas eq "${ENTERPRISE}"`, ["ann"]],
  ['userName eq "or" or userName eq "cyd@example.com"', ["cyd"]],
];

const badFilters = [
  "userName",
  "userName eq",
  'userName is "x"',
  '(userName eq "x"',
  'userName eq "x" and',
  'userName eq "x" userName pr',
  'userName eq "open',
  "",
  'emails[type eq "work"',
  'emails[a[b eq "c"]]',
  'colour eq "red"',
  'name.colour eq "red"',
  'emails[colour eq "red"]',
  'urn:custom:1.0:User:colour eq "red"',
  "password pr",
  "active gt true",
  'active eq "maybe"',
  'name eq "x"',
  'meta.created co "2020"',
  'meta.created gt "yesterday"',
  'title eq "\\u0000"',
  "__proto__ pr",
  'constructor.name eq "Object"',
  `${"(".repeat(60)}title pr${")".repeat(60)}`,
];

const handles = (resources: JsonObject[]): string[] =>
  resources.map((user) => String(user.userName).split("@")[0] ?? "");

export const rfcListCases: ConformanceCase[] = [
  {
    name: "7644 section 3.4.2.2: filters",
    run: async (api) => {
      await titles(api);
      for (const [filter, expected] of filters) {
        expect(handles(await api.find("/Users", filter)).sort(), filter).toEqual(expected);
      }
    },
  },
  {
    name: "7644 section 3.4.2.2: a wrong filter is 400 invalidFilter, never the whole list",
    run: async (api) => {
      await titles(api);
      for (const filter of badFilters.filter((text) => text !== "")) {
        const answer = await api.get(`/Users?filter=${encodeURIComponent(filter)}`);
        expectError(answer, 400, "invalidFilter");
      }
    },
  },
  {
    name: "7644 section 3.4.2.3: sort, in either direction, resources without the value last and first",
    run: async (api) => {
      await titles(api);
      const sorted = async (query: string) => handles(objects((await api.get(`/Users?${query}`)).body.Resources));
      expect(await sorted("sortBy=userName")).toEqual(["ann", "bob", "cyd"]);
      expect(await sorted("sortBy=userName&sortOrder=descending")).toEqual(["cyd", "bob", "ann"]);
      expect((await sorted("sortBy=nickName"))[0]).toBe("cyd");
      expect((await sorted("sortBy=nickName&sortOrder=descending"))[2]).toBe("cyd");
      expect(await sorted("sortBy=emails")).toEqual(["ann", "bob", "cyd"]);
      expect((await sorted("sortBy=name.familyName")).sort()).toEqual(["ann", "bob", "cyd"]);
      expect((await api.get("/Users?sortBy=colour")).status).toBe(400);
    },
  },
  {
    name: "7644 section 3.4.2.4: index paging at its edges",
    run: async (api) => {
      await titles(api);
      const page = async (query: string) => {
        const { body } = await api.get(`/Users?${query}`);
        return [body.totalResults, body.startIndex, body.itemsPerPage, objects(body.Resources).length];
      };
      expect(await page("count=0")).toEqual([3, 1, 0, 0]);
      expect(await page("startIndex=0&count=2")).toEqual([3, 1, 2, 2]);
      expect(await page("startIndex=-5&count=-1")).toEqual([3, 1, 0, 0]);
      expect(await page("startIndex=3&count=2")).toEqual([3, 3, 1, 1]);
      expect(await page("startIndex=10")).toEqual([3, 10, 0, 0]);
      expectError(await api.get("/Users?count=many"), 400, "invalidValue");
    },
  },
  {
    name: "9865: cursors walk the whole list once, belong to their query, and are checked",
    run: async (api) => {
      await titles(api);
      for (const sort of ["", "&sortBy=nickName", "&sortBy=userName&sortOrder=descending"]) {
        const seen: string[] = [];
        let cursor: string | null = "";
        while (cursor !== null) {
          const { status, body, text } = await api.get(`/Users?cursor=${encodeURIComponent(cursor)}&count=1${sort}`);
          expect(status, text).toBe(200);
          expect(body.itemsPerPage).toBe(1);
          seen.push(...handles(objects(body.Resources)));
          cursor = typeof body.nextCursor === "string" ? body.nextCursor : null;
        }
        expect(seen.sort(), sort).toEqual(["ann", "bob", "cyd"]);
      }
      const { body } = await api.get("/Users?cursor=&count=1");
      const cursor = String(body.nextCursor);
      expect(Buffer.from(cursor, "base64url").toString("latin1")).not.toContain("example");
      expectError(await api.get("/Users?cursor=nonsense&count=1"), 400, "invalidCursor");
      expectError(await api.get(`/Users?cursor=${cursor}&count=1&sortBy=title`), 400, "invalidCursor");
      expectError(await api.get("/Users?cursor=&count=-1"), 400, "invalidCount");
    },
  },
  {
    name: "7644 section 3.9: attributes and excludedAttributes, names in any case, extensions too",
    run: async (api) => {
      const user = await api.user("ann", { title: "Engineer", [ENTERPRISE]: { department: "R&D", division: "N" } });
      const keys = async (query: string) => Object.keys((await api.get(`/Users/${user.id}?${query}`)).body).sort();
      expect(await keys("attributes=USERNAME")).toEqual(["id", "schemas", "userName"]);
      expect(await keys("excludedAttributes=name,id,emails,meta")).toEqual(
        ["active", "displayName", "externalId", "id", "schemas", "title", ENTERPRISE, "userName"].sort(),
      );
      const parts = await api.get(`/Users/${user.id}?attributes=emails.value,name.givenName,${ENTERPRISE}:division`);
      expect(parts.body.emails).toEqual([{ value: "ann@example.com" }]);
      expect([parts.body.name, at(parts.body, ENTERPRISE)]).toEqual([{ givenName: "ann" }, { division: "N" }]);
      const without = await api.get(`/Users/${user.id}?excludedAttributes=emails.type,${ENTERPRISE}:division`);
      expect(without.body.emails).toEqual([{ value: "ann@example.com", primary: true }]);
      expect(at(without.body, ENTERPRISE)).toEqual({ department: "R&D" });
    },
  },
  {
    name: "7644 section 3.4.3: POST .search on a type and on all types",
    run: async (api) => {
      await titles(api);
      await api.group("Team");
      const body = {
        schemas: [SEARCH_URN],
        filter: "title pr",
        sortBy: "userName",
        attributes: ["userName"],
        count: 1,
      };
      const found = await api.post("/Users/.search", body);
      expect([found.status, found.body.totalResults, found.body.itemsPerPage]).toEqual([200, 2, 1]);
      expect(Object.keys(objects(found.body.Resources)[0] ?? {}).sort()).toEqual(["id", "schemas", "userName"]);
      const all = await api.post("/.search", {
        schemas: [SEARCH_URN],
        filter: 'displayName co "e"',
        startIndex: 3,
        count: 5,
      });
      const kinds = objects(all.body.Resources).map((resource) => at(resource, "meta", "resourceType"));
      expect([all.body.totalResults, kinds]).toEqual([4, ["User", "Group"]]);
      expectError(await api.post("/.search", { filter: 'colour eq "red"' }), 400, "invalidFilter");
      expectError(await api.post("/Users/.search", { filter: 7 }), 400, "invalidValue");
    },
  },
];
