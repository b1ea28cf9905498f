import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { listAuditPage } from "@/lib/audit/audit.store";
import { readAuditFilters } from "@/lib/audit/filters";
import type { Context } from "@/lib/context";
import { queryRows } from "@/lib/db/rows";
import type { MappingDocument } from "@/lib/mapping/document";
import { AwaitsApprovalError } from "@/lib/proposals/awaits-approval-error";
import { discardProposal } from "@/lib/proposals/decide";
import { countOpenProposals, findProposal } from "@/lib/proposals/proposals.store";
import { saveSecondAdmin } from "@/lib/settings/guardrails/second-admin";
import { addLocation } from "@/lib/settings/locations/add-location";
import { listLocations, readCurrentMapping, readSource } from "@/lib/settings/source/source.store";
import { contextOn, createTestSource, runSync, sourceOf, testMapping } from "@/lib/sync/testing/world";
import { openTestDatabase, resetDatabase, type TestDatabase } from "@/scripts/test/database";
import { approveChange } from "./approve-change";
import type { Confirmation } from "./change";
import { HeldChangeError } from "./held-change-error";
import { removeLocation } from "./remove-location";
import { restoreMappingVersion, saveMapping } from "./save-mapping";
import { saveSchedule } from "./save-schedule";

let database: TestDatabase;
let ana: Context;
let ben: Context;
let sourceId: number;
const base: MappingDocument = {
  ...testMapping,
  attributes: {
    ...testMapping.attributes,
    location: "place",
    isActive: "status == 'Active'",
    manager: "",
    workingSince: "",
    restricted: "",
  },
  managerType: null,
  customFields: "",
};
const people = 40;
const rows = Array.from({ length: people }, (_, at) => ({
  id: `E${at}`,
  name: `Person ${at}`,
  email: `p${at}@acme.test`,
  status: "Active",
  place: "Oslo",
  title: "Engineer",
  end: "2027-01-31",
}));

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await resetDatabase(database.db);
  ana = contextOn(database.db);
  ben = { ...ana, actor: { type: "admin", id: "00000000-0000-4000-8000-000000000002", name: "Ben" } };
  await addLocation(ana, "Oslo");
  sourceId = await createTestSource(ana.db, "keep", base);
  await sync(rows);
  await saveSecondAdmin(ana, { required: true });
});

const sync = (feed: Record<string, unknown>[]) =>
  runSync(
    ana,
    sourceId,
    sourceOf(() => feed),
  );
const draft = (attributes: Partial<MappingDocument["attributes"]>): MappingDocument => ({
  ...base,
  attributes: { ...base.attributes, ...attributes },
});
const misspelt = draft({ isActive: "status == 'Activ'" });
const save = (document: MappingDocument, confirmation?: Confirmation, baseNumber = 1) =>
  saveMapping(ana, { sourceId, baseNumber, document, note: "New words", confirmation });

const caught = (attempt: Promise<unknown>): Promise<unknown> =>
  attempt.then(
    () => null,
    (error: unknown) => error,
  );

/** Confirms as the dialog does; answers the proposal that it became. */
async function proposed(attempt: (confirmation?: Confirmation) => Promise<unknown>): Promise<number> {
  const held = await caught(attempt());
  if (!(held instanceof HeldChangeError)) throw new Error(`It was not held: ${String(held)}`);
  const { proof, number } = held.outlook;
  const waits = await caught(attempt({ proof, typed: String(number) }));
  if (!(waits instanceof AwaitsApprovalError)) throw new Error(`It does not wait: ${String(waits)}`);
  return waits.proposalId;
}

const alerts = async () =>
  (
    await queryRows<{ subject: string }>(ana.db, sql`select subject from open_alerts where kind = 'approval_wanted'`)
  ).map(({ subject }) => subject);
const lines = async (action: string) =>
  (await listAuditPage(ana.db, readAuditFilters({ action }))).rows.map(({ actorName, after }) => ({
    actorName,
    after,
  }));
const yes = (id: number, typed = String(people)) => ({ id, typed, note: "Looked at it together" });

test("a mapping that trips the guard waits for another admin, who puts it in force under its author's name", async () => {
  const id = await proposed((confirmation) => save(misspelt, confirmation));
  expect((await readCurrentMapping(ana.db, sourceId)).number).toBe(1);
  expect(await findProposal(ana.db, id)).toMatchObject({
    title: "Version 2 of the mapping of Workday",
    number: people,
    note: "New words",
    proposedByName: "Ana",
    reasons: [{ kind: "access_ended", count: people, source: "Workday" }],
  });
  expect([await alerts(), await countOpenProposals(ana.db)]).toEqual([[`proposal:${id}`], 1]);
  expect(await lines("proposal.create")).toMatchObject([{ actorName: "Ana", after: { people, note: "New words" } }]);
  await expect(approveChange(ana, yes(id))).rejects.toMatchObject({ code: "forbidden" });
  await expect(approveChange(ben, yes(id, "39"))).rejects.toMatchObject({ code: "invalid" });

  await approveChange(ben, yes(id));
  expect(await readCurrentMapping(ana.db, sourceId)).toMatchObject({ number: 2, authorName: "Ana", note: "New words" });
  expect(await lines("mapping.save")).toMatchObject([{ actorName: "Ben", after: { proposedBy: "Ana", version: 2 } }]);
  expect(await lines("proposal.approve")).toMatchObject([{ actorName: "Ben", after: { proposedBy: "Ana" } }]);
  expect([await alerts(), await countOpenProposals(ana.db)]).toEqual([[], 0]);
  await expect(approveChange(ben, yes(id))).rejects.toThrow("Ben has approved");
});

test("one waits at a time; anybody discards it with a reason, and nothing has changed", async () => {
  const id = await proposed((confirmation) => save(misspelt, confirmation));
  await expect(proposed((confirmation) => save(misspelt, confirmation))).rejects.toThrow("waits for approval already");
  await discardProposal(ana, { id, note: "A slip" });
  expect(await lines("proposal.discard")).toMatchObject([{ actorName: "Ana", after: { note: "A slip" } }]);
  expect([await alerts(), (await readCurrentMapping(ana.db, sourceId)).number]).toEqual([[], 1]);
  await expect(approveChange(ben, yes(id))).rejects.toThrow("Ana has discarded");
  expect(await proposed((confirmation) => save(misspelt, confirmation))).toBeGreaterThan(id);
});

test("is refused once another version is in force, or its numbers are others", async () => {
  const first = await proposed((confirmation) => save(misspelt, confirmation));
  await sync(rows.slice(1).concat({ ...rows[0], status: "Left" } as (typeof rows)[number]));
  await expect(approveChange(ben, yes(first))).rejects.toThrow("Its numbers have changed since it was proposed. Now:");
  await saveMapping(ben, { sourceId, baseNumber: 1, document: draft({ title: "" }) });
  await expect(approveChange(ben, yes(first))).rejects.toThrow("Ben has saved version 2 since");
  expect(await countOpenProposals(ana.db)).toBe(1);
  expect((await readCurrentMapping(ana.db, sourceId)).number).toBe(2);
});

test("so do a restored version, a location and a rule; what the guard lets through is saved at once", async () => {
  await saveMapping(ana, { sourceId, baseNumber: 1, document: draft({ title: "" }) });
  const oslo = await proposed((confirmation) => removeLocation(ana, { name: "Oslo", confirmation }));
  expect(await listLocations(ana.db)).toEqual(["Oslo"]);
  await approveChange(ben, yes(oslo));
  expect(await listLocations(ana.db)).toEqual([]);
  await addLocation(ana, "Oslo");

  await sync(rows.slice(0, 20));
  const { enabled } = await readSource(ana.db, sourceId);
  const schedule = {
    sourceId,
    enabled,
    scheduleHours: 24,
    whenMissing: "terminate",
    whenContradictory: "date",
  } as const;
  const rule = await proposed((confirmation) => saveSchedule(ana, { ...schedule, confirmation }));
  expect((await readSource(ana.db, sourceId)).whenMissing).toBe("keep");
  await approveChange(ben, yes(rule, "20"));
  expect((await readSource(ana.db, sourceId)).whenMissing).toBe("terminate");
  expect(await lines("source.schedule")).toMatchObject([{ actorName: "Ben", after: { proposedBy: "Ana" } }]);

  const wrong = await proposed((confirmation) => save(misspelt, confirmation, 2));
  await approveChange(ben, yes(wrong, "20"));
  const { id: versionId } = await readCurrentMapping(ana.db, sourceId);
  await saveMapping(ana, { sourceId, baseNumber: 3, document: base });
  const back = await proposed((confirmation) => restoreMappingVersion(ana, { versionId, baseNumber: 4, confirmation }));
  await approveChange(ben, yes(back, "20"));
  expect(await readCurrentMapping(ana.db, sourceId)).toMatchObject({ number: 5, note: "Restored version 3" });
});
