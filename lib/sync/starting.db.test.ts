import { describe, expect, it } from "vitest";
import { executeSync } from "./run";
import { startSync } from "./start";
import { inlineStep } from "./step";
import { ana, bo, prepareSmallCompany } from "./testing/small-company";
import { contextOn, createTestSource, type Row, readOutcome, readRecords, sourceOf } from "./testing/world";

const { database, setUp, user } = prepareSmallCompany();

describe("starting", () => {
  it("lets one full sync per source be open, and names it to the second admin", async () => {
    const ctx = contextOn(database.db);
    const sourceId = await createTestSource(database.db);
    const started = await Promise.allSettled(
      [1, 2].map(() => startSync(ctx, { kind: "full", sourceId, persisted: false })),
    );
    expect(started.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(startSync(ctx, { kind: "full", sourceId, persisted: false })).rejects.toThrow(
      /Sync #1, started by Ana, is still under way/,
    );
  });

  it("syncs one person, and nobody else whatever the source answers", async () => {
    const { ctx, sourceId } = await setUp();
    const { id } = await user("002");
    const run = async (rows: Row[]) => {
      const { syncId } = await startSync(ctx, { kind: "single", sourceId, userId: id, persisted: true });
      await executeSync(
        ctx,
        syncId,
        inlineStep,
        sourceOf(() => rows),
      );
      return readOutcome(database.db, syncId);
    };
    expect((await run([{ ...bo, title: "Lead" }])).counts).toContain("1 updated");
    expect(await run([])).toMatchObject({ status: "failed", error: { code: "no_records" } });
    const other = sourceOf(() => []);
    const { syncId } = await startSync(ctx, { kind: "single", sourceId, userId: id, persisted: true });
    await executeSync(ctx, syncId, inlineStep, async (...args) => {
      const open = await other(...args);
      return {
        ...open,
        adapter: { ...open.adapter, pullOne: async () => [Buffer.from(JSON.stringify({ ...ana, title: "X" }))] },
      };
    });
    expect((await readRecords(database.db, syncId))[0]?.errors?.[0]).toMatchObject({ code: "other_person" });
    expect((await user("001")).title).toBe("CEO");
  });
});
