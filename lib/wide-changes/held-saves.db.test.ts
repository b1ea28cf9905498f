import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { listAuditPage } from "@/lib/audit/audit.store";
import { readAuditFilters } from "@/lib/audit/filters";
import type { Context } from "@/lib/context";
import type { MappingDocument } from "@/lib/mapping/document";
import { addLocation } from "@/lib/settings/locations/add-location";
import { listLocations, readCurrentMapping } from "@/lib/settings/source/source.store";
import { contextOn, createTestSource, runSync, sourceOf, testMapping } from "@/lib/sync/testing/world";
import { openTestDatabase, resetDatabase, type TestDatabase } from "@/scripts/test/database";
import type { WideChange } from "./change";
import { clearChange } from "./clear-change";
import { HeldChangeError } from "./held-change-error";
import { type ChangeUpdate, measureChange } from "./measure-change";
import type { Outlook } from "./outlook";
import { removeLocation } from "./remove-location";
import { restoreMappingVersion, saveMapping } from "./save-mapping";
import { saveSchedule } from "./save-schedule";

let database: TestDatabase;
let ctx: Context;
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
let rows: Record<string, unknown>[] = [];

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await resetDatabase(database.db);
  ctx = contextOn(database.db);
  await addLocation(ctx, "Oslo");
  sourceId = await createTestSource(ctx.db, "keep", base);
  rows = Array.from({ length: people }, (_, at) => ({
    id: `E${at}`,
    name: `Person ${at}`,
    email: `p${at}@acme.test`,
    title: "Engineer",
    status: "Active",
    place: "Oslo",
    end: at < 20 ? "2026-01-31" : "2027-01-31",
  }));
  await sync(rows.map(staying));
});

const staying = (row: Record<string, unknown>) => ({ ...row, end: "2027-01-31" });
const sync = (feed: Record<string, unknown>[]) =>
  runSync(
    ctx,
    sourceId,
    sourceOf(() => feed),
  );

const draft = (attributes: Partial<MappingDocument["attributes"]>): MappingDocument => ({
  ...base,
  attributes: { ...base.attributes, ...attributes },
});
const misspelt = draft({ isActive: "status == 'Activ'" });
const save = (document: MappingDocument, confirmation?: { proof: string; typed: string }, by = ctx) =>
  saveMapping(by, { sourceId, baseNumber: 1, document, confirmation });

async function refusal(attempt: Promise<unknown>): Promise<HeldChangeError> {
  const error: unknown = await attempt.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof HeldChangeError)) throw new Error(`It was not held: ${String(error)}`);
  return error;
}

async function shown(change: WideChange): Promise<ChangeUpdate & { outlook: Outlook }> {
  let last: ChangeUpdate | null = null;
  for await (const update of measureChange(ctx, change, new AbortController().signal)) last = update;
  if (!last?.outlook) throw new Error("The measurement did not end.");
  return { ...last, outlook: last.outlook };
}
const auditLine = async () => (await listAuditPage(ctx.db, readAuditFilters({}))).rows[0];
const version = async () => (await readCurrentMapping(ctx.db, sourceId)).number;

describe("a mapping under which everybody would lose access", () => {
  test("is refused with the number, and saves nothing", async () => {
    const { message, remedy, outlook } = await refusal(save(misspelt));
    expect(message).toContain("40 of 40 people would lose access.");
    expect(remedy).toContain("type 40");
    expect(outlook).toMatchObject({ number: 40, reasons: [{ kind: "access_ended", count: 40, source: "Workday" }] });
    expect(await version()).toBe(1);
  });

  test("is saved with the number typed, and the audit log says so", async () => {
    const { outlook } = await shown({ kind: "mapping", sourceId, document: misspelt });
    const saved = await save(misspelt, { proof: outlook.proof, typed: " 40 " });
    expect(saved.number).toBe(2);
    expect(await auditLine()).toMatchObject({
      action: "mapping.save",
      after: { confirmed: "40 of 40 would lose access (100 % > 10 %)" },
    });
  });

  test("is saved with what a refusal handed out as well", async () => {
    const { outlook } = await refusal(save(misspelt));
    expect((await save(misspelt, { proof: outlook.proof, typed: "40" })).number).toBe(2);
  });

  test.each([
    ["another number", "4"],
    ["no number", ""],
  ])("is refused with %s", async (_what, typed) => {
    const { outlook } = await refusal(save(misspelt));
    const again = await refusal(save(misspelt, { proof: outlook.proof, typed }));
    expect(again.message).toContain("The number that was typed is not 40.");
  });

  test("is refused with the confirmation of another draft, of another admin, of long ago, or of one's own making", async () => {
    const { outlook } = await refusal(save(misspelt));
    const given = { proof: outlook.proof, typed: "40" };
    const bo: Context = { ...ctx, actor: { type: "admin", id: "00000000-0000-4000-8000-00000000000b", name: "Bo" } };
    const later = { ...ctx, now: new Date(ctx.now.getTime() + 16 * 60_000) };
    for (const attempt of [
      () => save(draft({ isActive: "status == 'None'" }), given),
      () => save(misspelt, given, bo),
      () => save(misspelt, given, later),
      () => save(misspelt, { proof: outlook.proof.replace(/.{4}$/, "AAAA"), typed: "40" }),
      () => save(misspelt, { proof: "v2.a.AAAA.AAAA.AAAA", typed: "40" }),
    ]) {
      expect((await refusal(attempt())).message).toContain("for something else, or older than 15 minutes");
    }
    expect(await version()).toBe(1);
  });

  test("is refused when the numbers have changed meanwhile, and says the new ones", async () => {
    const { outlook } = await refusal(save(misspelt));
    await sync([...rows, { ...rows[0], id: "E99", name: "New", email: "new@acme.test" }].map(staying));
    const again = await refusal(save(misspelt, { proof: outlook.proof, typed: "40" }));
    expect(again.message).toContain("The numbers have changed since they were shown. 41 of 41 people");
    expect(again.outlook.number).toBe(41);
  });

  test("is refused on an old version before anybody is measured, and its confirmation does not count on the new one", async () => {
    const { outlook } = await refusal(save(misspelt));
    await save(draft({ title: "name" }));
    const given = { proof: outlook.proof, typed: "40" };
    await expect(save(misspelt, given)).rejects.toMatchObject({ code: "conflict", message: /saved version 2/ });
    const onTwo = saveMapping(ctx, { sourceId, baseNumber: 2, document: misspelt, confirmation: given });
    expect((await refusal(onTwo)).message).toContain("for something else");
  });
});

test("an ordinary change is saved without a word, measured before or not", async () => {
  const first = draft({ title: "join(' ', [title, name])" });
  const { outlook } = await shown({ kind: "mapping", sourceId, document: first });
  expect(outlook).toMatchObject({ number: null, reasons: [] });
  await save(first, { proof: outlook.proof, typed: "" });
  expect((await auditLine())?.after).not.toHaveProperty("confirmed");
  const second = await saveMapping(ctx, { sourceId, baseNumber: 2, document: draft({ title: "name" }) });
  expect(second.number).toBe(3);
});

test("an earlier version comes back only with the number, if it ends anybody's access", async () => {
  const { outlook } = await refusal(save(misspelt));
  await save(misspelt, { proof: outlook.proof, typed: "40" });
  const bad = await readCurrentMapping(ctx.db, sourceId);
  await saveMapping(ctx, { sourceId, baseNumber: 2, document: base });
  const restore = { versionId: bad.id, baseNumber: 3 };
  const held = await refusal(restoreMappingVersion(ctx, restore));
  expect(held.message).toContain("40 of 40 people would lose access.");
  const confirmation = { proof: held.outlook.proof, typed: "40" };
  expect((await restoreMappingVersion(ctx, { ...restore, confirmation })).number).toBe(4);
  expect(await auditLine()).toMatchObject({ action: "mapping.restore", after: { confirmed: /40 of 40/ } });
});

test("a location that many have is removed only with the number", async () => {
  const held = await refusal(removeLocation(ctx, { name: "Oslo" }));
  expect(held.message).toContain("40 of 40 people would lose their Location.");
  expect(await listLocations(ctx.db)).toEqual(["Oslo"]);
  const { tally, outlook } = await shown({ kind: "location", removed: "Oslo" });
  expect(tally.attributes.location?.lost).toBe(people);
  await removeLocation(ctx, { name: "Oslo", confirmation: { proof: outlook.proof, typed: "40" } });
  expect(await listLocations(ctx.db)).toEqual([]);
  expect(await auditLine()).toMatchObject({ action: "location.remove", after: { confirmed: /40 of 40/ } });
});

test("another rule for end dates is saved only with the number, the rest of the schedule as ever", async () => {
  const schedule = { sourceId, enabled: true, scheduleHours: 12, whenMissing: "keep" } as const;
  await saveSchedule(ctx, { ...schedule, whenContradictory: "flag" });
  await sync(rows);
  const toDate = { ...schedule, whenContradictory: "date" } as const;
  const held = await refusal(saveSchedule(ctx, toDate));
  expect(held.message).toContain("20 of 40 people would lose access.");
  const confirmation = { proof: held.outlook.proof, typed: "20" };
  expect(await saveSchedule(ctx, { ...toDate, confirmation })).toMatchObject({ whenContradictory: "date" });
  expect(await saveSchedule(ctx, { ...toDate, scheduleHours: 6 })).toMatchObject({ scheduleHours: 6 });
});

test("that missing people lose access is saved only with their number, which the sync then has too", async () => {
  const staying25 = rows.slice(15).map(staying);
  expect((await sync(staying25)).status).toBe("completed");
  const schedule = { sourceId, enabled: true, scheduleHours: 12, whenContradictory: "date" } as const;
  const toEnd = { ...schedule, whenMissing: "terminate" } as const;
  const held = await refusal(saveSchedule(ctx, toEnd));
  expect(held.message).toContain("15 of 40 people would lose access.");
  const { whenMissing, whenContradictory } = toEnd;
  const { tally, outlook } = await shown({ kind: "rules", sourceId, whenContradictory, whenMissing });
  expect([tally.effects.terminated, outlook.number]).toEqual([15, 15]);
  await expect(
    saveSchedule(ctx, { ...toEnd, confirmation: { proof: outlook.proof, typed: "14" } }),
  ).rejects.toBeInstanceOf(HeldChangeError);
  const saved = await saveSchedule(ctx, { ...toEnd, confirmation: { proof: outlook.proof, typed: "15" } });
  expect(saved).toMatchObject({ whenMissing: "terminate" });
  expect(await auditLine()).toMatchObject({ action: "source.schedule", after: { confirmed: /15 of 40/ } });
  expect(await sync(staying25)).toMatchObject({ status: "held", counts: expect.stringContaining("15 terminated") });
  expect(await saveSchedule(ctx, { ...schedule, whenMissing: "keep" })).toMatchObject({ whenMissing: "keep" });
});

test("what cannot be measured in time is not saved", async () => {
  const change: WideChange = { kind: "mapping", sourceId, document: misspelt };
  await expect(clearChange(ctx, change, undefined, AbortSignal.abort())).rejects.toMatchObject({
    code: "unavailable",
    message: expect.stringContaining("nothing was saved"),
  });
});
