import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { listAuditPage } from "@/lib/audit/audit.store";
import { readAuditFilters } from "@/lib/audit/filters";
import { compileMapping } from "@/lib/mapping/compile";
import { evaluateMapping } from "@/lib/mapping/evaluate";
import { defaultMapping } from "@/lib/sources/default-mapping";
import { restoreMappingVersion, saveMapping } from "@/lib/wide-changes/save-mapping";
import { testContext } from "@/scripts/test/context";
import { openTestDatabase, resetDatabase, type TestDatabase } from "@/scripts/test/database";
import { insertMappingVersion, insertSource, listMappingVersions } from "../source/source.store";
import { removeSample, saveSample, updateSample } from "./change-samples";
import { checkSamples, expectedOf } from "./check-samples";
import { listSamples } from "./samples.store";

let open: TestDatabase;
let sourceId: number;
beforeAll(async () => {
  open = await openTestDatabase();
});
afterAll(() => open.close());

const body = JSON.stringify({ Preferred_Name: "Ana Díaz", Work_Email: "Ana@acme.test", Business_Title: "Engineer" });
const options = { sourceKind: "workday", locations: [] };

beforeEach(async () => {
  await resetDatabase(open.db);
  const source = { kind: "workday", name: "Workday", enabled: true, config: {}, scheduleHours: 24 } as const;
  sourceId = (await insertSource(open.db, { ...source, whenMissing: "keep" })).id;
  await insertMappingVersion(open.db, {
    sourceId,
    number: 1,
    document: draft({}),
    note: "",
    authorId: null,
    authorName: "Ana",
    createdAt: new Date("2026-03-01T00:00:00Z"),
  });
});

function draft(attributes: Partial<ReturnType<typeof defaultMapping>["attributes"]>) {
  const base = defaultMapping("workday");
  return { ...base, primaryKey: "email" as const, attributes: { ...base.attributes, isActive: "", ...attributes } };
}

const expected = { name: "Ana Díaz", email: "ana@acme.test", title: "Engineer", department: null };
const keep = (name = "Ana") => saveSample(testContext(open.db), { sourceId, name, body, expected });
const save = (document: ReturnType<typeof draft>, acknowledged: number[] = [], baseNumber = 1) =>
  saveMapping(testContext(open.db), { sourceId, baseNumber, document, note: "", acknowledged });

test("what a payload comes to now is what a sample of it expects", async () => {
  const compiled = compileMapping(draft({}), options);
  const now = expectedOf(evaluateMapping(compiled, JSON.parse(body)));
  expect(now).toMatchObject(expected);
  expect(checkSamples(compiled, [{ id: 1, name: "Ana", body, expected: now }])[0]?.mismatches).toEqual([]);
});

test("a sample names its own mismatches, and leaves alone what it does not name", async () => {
  const sample = { id: 1, name: "Ana", body, expected: { title: "Chief", department: null } };
  expect(checkSamples(compileMapping(draft({ name: "Nowhere" }), options), [sample])).toEqual([
    { id: 1, name: "Ana", mismatches: [{ attribute: "title", expected: "Chief", found: "Engineer" }] },
  ]);
});

describe("saving a mapping", () => {
  test("passes while every sample passes", async () => {
    await keep();
    expect(await save(draft({ location: "Site" }))).toMatchObject({ number: 2 });
  });

  test("is refused when a sample stops passing, by name, and goes through once that is acknowledged", async () => {
    const { id } = await keep("Ana, engineer");
    const broken = draft({ title: "Job" });
    await expect(save(broken)).rejects.toMatchObject({
      code: "conflict",
      message: "Samples would stop passing: “Ana, engineer” (Title).",
    });
    expect(await listMappingVersions(open.db, sourceId)).toHaveLength(1);
    expect(await save(broken, [id])).toMatchObject({ number: 2 });
  });

  test("asks no second time about a sample that failed before", async () => {
    const { id } = await keep();
    await save(draft({ title: "Job" }), [id]);
    expect(await save(draft({ title: "Job", location: "Site" }), [], 2)).toMatchObject({ number: 3 });
  });

  test("holds for restoring a version too", async () => {
    await save(draft({ title: "Job" }));
    const [latest, first] = await listMappingVersions(open.db, sourceId);
    await saveSample(testContext(open.db), { sourceId, name: "No title", body, expected: { title: null } });
    const restore = { versionId: first?.id ?? 0, baseNumber: latest?.number ?? 0 };
    await expect(restoreMappingVersion(testContext(open.db), restore)).rejects.toThrow("“No title” (Title)");
  });
});

describe("keeping samples", () => {
  const refused: [what: string, input: Record<string, unknown>][] = [
    ["no name", { name: "  " }],
    ["a payload that is not JSON", { body: "{" }],
    ["a payload that is a list", { body: "[]" }],
    ["an attribute that does not exist", { expected: { salary: 1 } }],
  ];
  test.each(refused)("%s is refused", async (_what, input) => {
    const sample = { sourceId, name: "Ana", body, expected, ...input };
    await expect(saveSample(testContext(open.db), sample)).rejects.toThrow();
    expect(await listSamples(open.db, sourceId)).toEqual([]);
  });

  test("a name once, whatever its case", async () => {
    await keep("Ana");
    await expect(keep("ANA")).rejects.toMatchObject({ code: "conflict" });
  });

  test("changes leave audit lines that name the sample and its attributes, never its values", async () => {
    const { id } = await keep();
    await updateSample(testContext(open.db), { sourceId, id, expected: { ...expected, title: "Chief" } });
    expect((await listSamples(open.db, sourceId))[0]?.expected.title).toBe("Chief");
    await removeSample(testContext(open.db), { sourceId, id });
    expect(await listSamples(open.db, sourceId)).toEqual([]);
    const lines = (await listAuditPage(open.db, readAuditFilters({}))).rows;
    expect(lines.map((line) => line.action)).toEqual(["sample.remove", "sample.save", "sample.save"]);
    expect(JSON.stringify(lines)).not.toContain("ana@acme.test");
  });

  test("another source's sample is out of reach", async () => {
    const { id } = await keep();
    await expect(removeSample(testContext(open.db), { sourceId: sourceId + 1, id })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});
