import { describe, expect, it } from "vitest";
import { readRecordDetail } from "@/lib/records/record.store";
import { ana, bo, cy, prepareSmallCompany } from "./testing/small-company";
import { type Row, readRecords, runSync, sourceOf } from "./testing/world";

const { database, setUp, user, countRows } = prepareSmallCompany();

const gone = { ...bo, active: "0" };
const later = { ...bo, active: "0", start: "2026-06-01" };
const leave = { ...bo, Worker_Status: "On Leave" };
const bothWays = (one: Row, other: Row): [string, Row[]][] => [
  ["in that order", [one, other]],
  ["the other way round", [other, one]],
];
const recordsOf = async (syncId: number) => readRecords(database.db, syncId);
const statuses = async (syncId: number) => (await recordsOf(syncId)).map(({ status }) => status).toSorted();

describe("the same person twice in a feed (W5)", () => {
  it.each(bothWays(gone, bo))("keeps access where one record says active and one ended, %s", async (_what, rows) => {
    const { ctx, sourceId } = await setUp([ana, bo]);
    const before = await user("002");
    const sync = await runSync(
      ctx,
      sourceId,
      sourceOf(() => [ana, ...rows]),
    );
    expect(sync.counts).toBe("0 created 0 updated 0 restored 0 terminated 3 skipped 0 failed");
    expect(await user("002")).toEqual(before);
    const warned = (await recordsOf(sync.id)).filter(({ warnings }) => warnings !== null);
    expect(warned).toHaveLength(1);
    const at = rows.indexOf(bo) + 2;
    expect(warned[0]).toMatchObject({ ordinal: at, warnings: [{ code: "person_twice" }] });
    expect(warned[0]?.warnings?.[0]?.reason).toContain(`record ${at} says active`);
    const leftOut = (await recordsOf(sync.id)).find(({ notes }) => notes?.[0]?.code === "other_record_counts");
    expect(leftOut?.notes).toEqual([{ code: "other_record_counts", ordinal: at }]);
  });

  it.each(bothWays(gone, { ...bo, title: "CFO" }))("gives access back by the active one, %s", async (_what, rows) => {
    const { ctx, sourceId } = await setUp([ana, bo]);
    await runSync(
      ctx,
      sourceId,
      sourceOf(() => [ana, gone]),
    );
    const sync = await runSync(
      ctx,
      sourceId,
      sourceOf(() => [ana, ...rows]),
    );
    expect(sync.counts).toBe("0 created 0 updated 1 restored 0 terminated 2 skipped 0 failed");
    expect(await user("002")).toMatchObject({ status: "active", title: "CFO" });
    const again = await runSync(
      ctx,
      sourceId,
      sourceOf(() => [ana, ...rows]),
    );
    expect(again.counts).toBe("0 created 0 updated 0 restored 0 terminated 3 skipped 0 failed");
  });

  it.each([
    ...bothWays({ ...bo, title: "A" }, { ...leave, title: "B" }),
    ...bothWays({ ...bo, title: "A" }, { ...later, title: "B" }),
    ...bothWays({ ...leave, title: "A" }, { ...later, title: "B" }),
    ...bothWays({ ...bo, title: "A", start: "2025-01-01" }, { ...bo, title: "B", start: "2024-01-01" }),
    ...bothWays({ ...bo, title: "A", start: "2025-01-01" }, { ...bo, title: "B" }),
  ])("makes somebody new by the record that counts, %s", async (_what, rows) => {
    const { first } = await setUp(rows);
    expect(first.counts).toBe("1 created 0 updated 0 restored 0 terminated 1 skipped 0 failed");
    expect(await user("002")).toMatchObject({ title: "A" });
    const said = (await recordsOf(first.id)).flatMap(({ warnings }) => warnings ?? []);
    expect(said.filter(({ code }) => code === "person_twice")).toHaveLength(1);
  });

  it.each(bothWays({ ...bo, title: "A" }, { ...bo, title: "B" }))(
    "fails once, showing both, where two active records differ, %s",
    async (_what, rows) => {
      const { first } = await setUp([ana, ...rows]);
      expect(first.counts).toBe("1 created 0 updated 0 restored 0 terminated 1 skipped 1 failed");
      const failed = (await recordsOf(first.id)).filter(({ status }) => status === "failed");
      expect(failed).toMatchObject([{ ordinal: 2, errors: [{ code: "duplicate", ordinal: 3 }] }]);
      const [one, other] = rows.map(({ title }) => title);
      expect(failed[0]?.errors?.[0]?.reason).toBe(`Records 2 and 3 say active, and differ: title ${one} and ${other}.`);
      const detail = await readRecordDetail(database.db, failed[0]?.id ?? 0);
      expect(detail?.others.records).toMatchObject([{ ordinal: 3 }]);
    },
  );

  it("fails once for somebody who is here, and leaves them as they are", async () => {
    const { ctx, sourceId } = await setUp([ana, bo]);
    const before = await user("002");
    const sync = await runSync(
      ctx,
      sourceId,
      sourceOf(() => [ana, bo, { ...bo, title: "B" }]),
    );
    expect(await statuses(sync.id)).toEqual(["failed", "skipped", "skipped"]);
    expect(await user("002")).toEqual(before);
  });

  it("is no failure where all records say the same, also in fields that are not mapped", async () => {
    const { ctx, sourceId, first } = await setUp([ana, bo, bo, { ...bo, Unmapped: "x" }]);
    expect(first.counts).toBe("2 created 0 updated 0 restored 0 terminated 2 skipped 0 failed");
    const records = await recordsOf(first.id);
    expect(records.flatMap(({ warnings, errors }) => [warnings, errors])).toEqual(Array(8).fill(null));
    expect(records[3]?.notes).toEqual([{ code: "other_record_same", ordinal: 2 }]);
    const again = await runSync(
      ctx,
      sourceId,
      sourceOf(() => [ana, bo, bo, { ...bo, Unmapped: "x" }]),
    );
    expect(again.counts).toBe("0 created 0 updated 0 restored 0 terminated 4 skipped 0 failed");
    expect(await countRows("users")).toBe(2);
  });

  it.each(bothWays(gone, { ...bo, email: "no address" }))(
    "keeps access where the active record cannot be read and the other says ended, %s",
    async (_what, rows) => {
      const { ctx, sourceId } = await setUp([ana, bo]);
      const sync = await runSync(
        ctx,
        sourceId,
        sourceOf(() => [ana, ...rows]),
      );
      expect(await statuses(sync.id)).toEqual(["failed", "skipped", "skipped"]);
      expect(await user("002")).toMatchObject({ status: "active" });
    },
  );

  it.each(bothWays({ ...gone, title: "A" }, { ...gone, title: "B" }))(
    "ends access where both records say so, whatever else they say, %s",
    async (_what, rows) => {
      const { ctx, sourceId } = await setUp([ana, bo]);
      const sync = await runSync(
        ctx,
        sourceId,
        sourceOf(() => [ana, ...rows]),
      );
      expect(sync.counts).toBe("0 created 0 updated 0 restored 1 terminated 2 skipped 0 failed");
      expect(await user("002")).toMatchObject({ status: "quarantined", title: "B" });
    },
  );

  it("names one who leaves and one who stays among many people", async () => {
    const many = Array.from({ length: 2_500 }, (_, n) => ({ ...cy, id: `1${n}`, email: `p${n}@acme.test` }));
    const { first } = await setUp([...many, { ...many[7], active: "0" }, { ...many[2_400], title: "Clone" }]);
    expect(first.counts).toBe("2499 created 0 updated 0 restored 0 terminated 2 skipped 1 failed");
  });
});
