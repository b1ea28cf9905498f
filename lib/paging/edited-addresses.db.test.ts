import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listAuditPage } from "@/lib/audit/audit.store";
import { readAuditFilters } from "@/lib/audit/filters";
import { readLeaverFilters } from "@/lib/people/list-leavers/filters";
import { listLeavers } from "@/lib/people/list-leavers/leavers.store";
import { readPeopleFilters } from "@/lib/people/list-people/filters";
import { listPeople } from "@/lib/people/list-people/people.store";
import { readRecordFilters } from "@/lib/records/list-records/filters";
import { listRecords } from "@/lib/records/list-records/list";
import { readSyncFilters } from "@/lib/records/list-syncs/filters";
import { listSyncs } from "@/lib/records/list-syncs/syncs.store";
import { readScimLogFilters } from "@/lib/scim-log/filters";
import { listLogPage } from "@/lib/scim-log/log.store";
import { addRecords, addSource, addSync, addUser, userId } from "@/scripts/test/dashboard-rows";
import { openTestDatabase, type TestDatabase } from "@/scripts/test/database";
import { encodeCursor } from "./cursor";
import type { QueryParams } from "./params";

let open: TestDatabase;
beforeAll(async () => {
  open = await openTestDatabase();
  await addSource(open.db);
  for (const n of [1, 2, 3]) await addUser(open.db, n);
  for (const n of [4, 5]) await addUser(open.db, n, { status: "quarantined", deactivatedAt: new Date(n) });
  for (const n of [1, 2, 3]) await addRecords(open.db, await addSync(open.db), [{ userId: userId(n) }]);
});
afterAll(() => open.close());

const lists = {
  syncs: (query: QueryParams) => listSyncs(open.db, readSyncFilters(query), 2),
  records: (query: QueryParams) => listRecords(open.db, readRecordFilters(query), { limit: 2 }),
  people: (query: QueryParams) => listPeople(open.db, readPeopleFilters(query), 2),
  leavers: (query: QueryParams) => listLeavers(open.db, readLeaverFilters(query), 2),
  audit: (query: QueryParams) => listAuditPage(open.db, readAuditFilters(query), 2),
  scimLog: (query: QueryParams) => listLogPage(open.db, readScimLogFilters(query), 2),
};

const noCursors = [
  "x",
  "null",
  "a".repeat(3_000),
  ...[
    ["x"],
    [null],
    [1.5],
    [1e300],
    [-1],
    [2 ** 53],
    ["1; drop table users"],
    ["\u0000"],
    ["x", "y"],
    [1, "x"],
    ["0000-01-01T00:00:00Z", userId(1)],
    ["2026-01-01T00:00:00Z", "x"],
    [1, 2, 3, 4],
  ].map(encodeCursor),
];

const hostile = [
  "\u0000",
  "x\u0000y",
  "'",
  "%",
  "\\",
  "9".repeat(30),
  "-1",
  "1e9",
  "0000-01-01",
  "9999-12-31",
  "\ud800",
  "~",
  "a~\u0000",
];
const names = ["q", "id", "sync", "user", "by", "changed", "error", "cause", "payload", "path", "resource", "entity"];
const others = ["status", "role", "summary", "persisted", "action", "client", "method", "outcome", "sort", "event"];
const days = ["createdFrom", "createdTo", "finishedFrom", "finishedTo", "atFrom", "atTo", "endedFrom", "endedTo"];

describe.each(Object.entries(lists))("the list of %s", (_name, list) => {
  test("begins at its first page for an edited cursor, and offers no page before it", async () => {
    const first = await list({});
    for (const cursor of noCursors) {
      expect(await list({ after: cursor }), cursor).toEqual(first);
      expect((await list({ sort: "finishedAt", before: cursor })).previous, cursor).toBeNull();
    }
  });

  test("takes whatever is typed into an address", async () => {
    for (const name of [...names, ...others, ...days]) {
      for (const value of hostile) {
        expect((await list({ [name]: value })).rows.length, `${name}=${value}`).toBeLessThanOrEqual(2);
      }
    }
  });

  test("takes the largest number of a row", async () => {
    const edge = encodeCursor([Number.MAX_SAFE_INTEGER]);
    expect((await list({ after: edge })).rows.length).toBeLessThanOrEqual(2);
    expect((await list({ before: edge, sync: "1" })).rows.length).toBeLessThanOrEqual(2);
  });
});
