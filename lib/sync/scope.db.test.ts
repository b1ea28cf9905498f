import { expect, it } from "vitest";
import type { MappingDocument } from "@/lib/mapping/document";
import { ana, bo, cy, everyone, prepareSmallCompany } from "./testing/small-company";
import {
  contextOn,
  createTestSource,
  type Row,
  readRecords,
  runSync,
  saveTestMapping,
  sourceOf,
  testMapping,
} from "./testing/world";

const { database, setUp, user, countRows } = prepareSmallCompany();

const scoped = (whenOutOfScope: "keep" | "end" = "keep"): MappingDocument => ({
  ...testMapping,
  whenOutOfScope,
  attributes: { ...testMapping.attributes, inScope: "contractor != '1'" },
});
const codes = (notes: readonly { code: string }[] | null) => (notes ?? []).map(({ code }) => code).join(" ");

async function sync(sourceId: number, rows: readonly Row[], persisted = true) {
  const done = await runSync(
    contextOn(database.db),
    sourceId,
    sourceOf(() => rows),
    { persisted },
  );
  const records = await readRecords(database.db, done.id);
  return { ...done, said: records.map(({ status, notes }) => `${status} ${codes(notes)}`.trim()) };
}

it("takes only whom the scope takes, and says of the others why", async () => {
  const sourceId = await createTestSource(database.db, "keep", scoped());
  const first = await sync(sourceId, everyone);
  expect(first.said).toEqual(["skipped out_of_scope", "created", "created"]);
  expect(await countRows("users")).toBe(2);
  // Nobody is looked at again, and the page still says so.
  expect((await sync(sourceId, everyone)).said).toEqual(["skipped out_of_scope", "skipped", "skipped"]);
  // Coming into scope is being taken.
  const { contractor: _no, ...employed } = cy;
  expect((await sync(sourceId, [employed, bo, ana])).counts).toMatch(/^1 created/);
});

it("takes a record that has somebody else's address for nobody", async () => {
  const sourceId = await createTestSource(database.db, "keep", scoped());
  await sync(sourceId, [ana]);
  const second = await sync(sourceId, [ana, { ...cy, email: ana.email }]);
  expect(second.said).toEqual(["skipped", "skipped out_of_scope"]);
});

it("keeps users who fall out of scope, though the source says other things of them", async () => {
  const { sourceId } = await setUp();
  await saveTestMapping(database.db, sourceId, scoped(), 2);
  const kept = await sync(sourceId, [{ ...cy, title: "Chief" }, bo, ana]);
  expect(kept.said).toEqual(["skipped out_of_scope_kept", "skipped", "skipped"]);
  expect(await user("003")).toMatchObject({ status: "active", title: null });
  // Whoever leaves loses access, in scope or not.
  expect((await sync(sourceId, [{ ...cy, active: "0" }, bo, ana])).said[0]).toBe("terminated inactive");
  expect((await user("003")).status).toBe("quarantined");
});

it("ends access where that is wanted, first in a dry run, and gives it back to whom it takes again", async () => {
  const { sourceId } = await setUp();
  await saveTestMapping(database.db, sourceId, scoped("end"), 2);
  expect((await sync(sourceId, everyone, false)).said[0]).toBe("terminated out_of_scope");
  expect((await user("003")).status).toBe("active");
  expect((await sync(sourceId, everyone)).said[0]).toBe("terminated out_of_scope");
  expect(await user("003")).toMatchObject({ status: "quarantined", ended_by: "source" });
  expect((await sync(sourceId, [{ ...cy, contractor: "0" }, bo, ana])).said[0]).toBe("restored");
  expect((await user("003")).status).toBe("active");
});

it("does not miss whom it does not take", async () => {
  const sourceId = await createTestSource(database.db, "terminate", testMapping);
  await sync(sourceId, everyone);
  await saveTestMapping(database.db, sourceId, scoped(), 2);
  expect((await sync(sourceId, everyone)).counts).toContain("0 terminated");
});
