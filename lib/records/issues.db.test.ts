import { afterAll, beforeAll, expect, test } from "vitest";
import type { Issue } from "@/lib/directory/issues/catalog";
import { testContext } from "@/scripts/test/context";
import { addRecords, addSource, addSync } from "@/scripts/test/dashboard-rows";
import { openTestDatabase, type TestDatabase } from "@/scripts/test/database";
import { listErrorCauses } from "./error-causes.store";
import { exportRecords } from "./export-records/export-records";
import { readRecordFilters } from "./list-records/filters";
import { listRecords } from "./list-records/list";

/** As this version stores them. */
const missing: Issue = { code: "missing", attribute: "email", expression: "Work_Email" };
const invalid: Issue = {
  code: "invalid",
  attribute: "title",
  expression: "Job_Title",
  found: "a list of 2 items",
  reason: "which is not a single value",
};
const duplicate: Issue = { code: "duplicate", attribute: "employeeId", ordinal: 1 };
const unmapped: Issue = { code: "not_mapped", attribute: "name" };
/** As versions before the catalog did: other spellings, with the sentence. */
const oldUnmapped = { code: "not-mapped", attribute: "name", message: "Name is required but has no expression." };
const oldMissing = { ...missing, message: "Email is missing. `Work_Email` found nothing in this payload." };
const ofTomorrow = { code: "out_of_phase", attribute: "email", phase: 7 };

const stored = [missing, oldMissing, unmapped, oldUnmapped, oldUnmapped, invalid, duplicate, ofTomorrow];
let open: TestDatabase;

beforeAll(async () => {
  open = await openTestDatabase();
  await addSource(open.db, ["title"]);
  await addSync(open.db);
  const records = stored.map((error) => ({ status: "failed" as const, errors: [error] }));
  await addRecords(open.db, 1, records);
}, 60_000);
afterAll(() => open.close());

async function ordinals(query: Record<string, string>): Promise<(number | null)[]> {
  const { rows } = await listRecords(open.db, readRecordFilters({ sync: "1", ...query }));
  return rows.map((row) => row.ordinal);
}

test("causes count both spellings of a code together, and each name finds its records", async () => {
  const { causes } = await listErrorCauses(open.db, 1);
  expect(causes).toHaveLength(5);
  expect(causes.slice(0, 2)).toEqual([
    { code: "not_mapped", attribute: "name", name: "not_mapped~name", records: 3 },
    { code: "missing", attribute: "email", name: "missing~email", records: 2 },
  ]);
  expect(causes).toContainEqual({ code: "unknown", attribute: "email", name: "out_of_phase~email", records: 1 });
  for (const { name, records } of causes) expect(await ordinals({ cause: name })).toHaveLength(records);
  expect(await ordinals({ cause: "not-mapped~name" })).toEqual([3, 4, 5]);
});

test("the first error of a line is a sentence, whichever version stored it", async () => {
  const { rows } = await listRecords(open.db, readRecordFilters({ sync: "1" }));
  expect(rows.map((row) => row.firstError)).toEqual([
    oldMissing.message,
    oldMissing.message,
    oldUnmapped.message,
    oldUnmapped.message,
    oldUnmapped.message,
    "Title is not valid. `Job_Title` found a list of 2 items, which is not a single value.",
    "The same person is in this feed twice. Record 1 came first and counts.",
    "A newer version of Rollcall recorded this. This version does not know what it means.",
  ]);
});

test.each([
  ["Email is missing", [1, 2]],
  ["email MISSING nothing", [1]],
  ["work_email", [1, 2]],
  ["no expression", [3, 4, 5]],
  ["Title single value", [6]],
  ["record 1", [7]],
  ["twice", [7]],
  ["100%", []],
  ["message", []],
  ["ordinal", []],
])("the words %j are found in the sentences of %j", async (error, found) => {
  expect(await ordinals({ error })).toEqual(found);
});

test("a file has the sentences, and of an excluded attribute no value", async () => {
  let text = "";
  for await (const part of exportRecords(testContext(open.db), 1, readRecordFilters({}))) text += part;
  expect(text).toContain("The same person is in this feed twice. Record 1 came first and counts.");
  expect(text).toContain(oldMissing.message);
  expect(text).toContain("Title is not valid.,");
  expect(text).not.toContain("a list of 2 items");
});
