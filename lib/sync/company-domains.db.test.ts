import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { measureImpact } from "@/lib/impact/measure-impact";
import { normaliseResource } from "@/lib/scim/normalise";
import { userType } from "@/lib/scim/schemas/resource-types";
import { person } from "@/lib/scim/testing/conformance/api";
import { createScimDirectory } from "@/lib/scim-directory/directory";
import { createScimSource } from "@/lib/scim-directory/testing/world";
import { writeCompanySettings } from "@/lib/settings/company/company.store";
import { companySettings } from "@/lib/settings/company/settings";
import { openTestDatabase, resetDatabase, type TestDatabase } from "@/scripts/test/database";
import {
  contextOn,
  createTestSource,
  type Row,
  readRecords,
  readUsers,
  runSync,
  sourceOf,
  testMapping,
} from "./testing/world";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(() => resetDatabase(database.db));

const now = new Date("2026-03-10T09:00:00Z");
const row = (id: string, email: string, more: Row = {}): Row => ({
  id,
  name: `Person ${id}`,
  email,
  active: "1",
  ...more,
});
const [ada, bo] = [row("1", "ada@acme.test"), row("2", "bo@partner.test")];
const only = (...domains: string[]) =>
  writeCompanySettings(database.db, companySettings.parse({ domains }), { name: "Ana", now });
const pull = (sourceId: number, rows: readonly Row[]) =>
  runSync(
    contextOn(database.db),
    sourceId,
    sourceOf(() => rows),
  );
const statuses = async () =>
  Object.fromEntries((await readUsers(database.db)).map(({ email, status }) => [email, status]));

it("fails newcomers from elsewhere in a sync, and leaves whoever is there alone until they leave", async () => {
  const sourceId = await createTestSource(database.db);
  await pull(sourceId, [ada, bo]);
  await only("acme.test", "*.acme.test");
  expect((await pull(sourceId, [ada, bo])).counts).toContain("2 skipped 0 failed");
  const cy = row("3", "cy@partner.test");
  const di = row("4", "di@eu.acme.test");
  const { id, counts } = await pull(sourceId, [ada, { ...bo, title: "Lead" }, cy, di]);
  expect(counts).toBe("1 created 1 updated 0 restored 0 terminated 1 skipped 1 failed");
  expect((await readRecords(database.db, id)).find(({ status }) => status === "failed")).toMatchObject({
    errors: [{ code: "outside_company", attribute: "email", found: "partner.test" }],
  });
  expect((await pull(sourceId, [ada, { ...bo, active: "0" }, cy, di])).counts).toContain("1 terminated");
  expect((await pull(sourceId, [ada, bo, cy, di])).counts).toContain("0 restored 0 terminated 2 skipped 2 failed");
  await only();
  expect((await pull(sourceId, [ada, bo, cy, di])).counts).toBe(
    "1 created 0 updated 1 restored 0 terminated 2 skipped 0 failed",
  );
  expect(await statuses()).toEqual({
    "ada@acme.test": "active",
    "bo@partner.test": "active",
    "cy@partner.test": "active",
    "di@eu.acme.test": "active",
  });
});

it("ends nobody's access by a failed move to another domain, also where missing people are terminated", async () => {
  const sourceId = await createTestSource(database.db, "terminate");
  await pull(sourceId, [ada, row("2", "bo@acme.test")]);
  await only("acme.test");
  expect((await pull(sourceId, [ada, bo])).counts).toBe(
    "0 created 0 updated 0 restored 0 terminated 1 skipped 1 failed",
  );
  expect(await statuses()).toEqual({ "ada@acme.test": "active", "bo@acme.test": "active" });
});

it("shows in the impact of a draft whom the list refuses", async () => {
  const sourceId = await createTestSource(database.db);
  await pull(sourceId, [ada, bo]);
  await only("acme.test");
  const document = { ...testMapping, attributes: { ...testMapping.attributes, email: "join('', ['x', email])" } };
  let failed: unknown[] = [];
  const updates = measureImpact(contextOn(database.db), { sourceId, document }, new AbortController().signal);
  for await (const { tally } of updates) failed = tally.examples.failed ?? [];
  expect(failed).toMatchObject([{ name: "Person 2", errors: [{ code: "outside_company" }] }]);
});

it("refuses pushes from elsewhere with the domain and the remedy, from the next request on", async () => {
  await createScimSource(database.db);
  const directory = createScimDirectory({ db: database.db, now });
  const post = (handle: string) => directory.createUser(normaliseResource(person(handle), userType), { groups: false });
  const patch = (id: string, changes: object) =>
    directory.updateUser(id, null, ({ attributes }) => ({ ...attributes, ...changes }), { groups: false });
  const kept = await post("ada");
  if (!("stored" in kept)) throw new Error("Refused");
  await only("acme.test");
  expect(await post("bo")).toMatchObject({
    outcome: "refused",
    detail: expect.stringMatching(/`example\.com` is not on the list\. .* Settings → SSO & Security/),
  });
  expect(await patch(kept.stored.id, { title: "Lead" })).toMatchObject({ outcome: "updated" });
  expect(await patch(kept.stored.id, { active: false })).toMatchObject({ outcome: "terminated" });
  expect(await patch(kept.stored.id, { active: true })).toMatchObject({ outcome: "refused" });
  await only("acme.test", "example.com");
  expect(await patch(kept.stored.id, { active: true })).toMatchObject({ outcome: "restored" });
  expect(await post("bo")).toMatchObject({ outcome: "created" });
});
