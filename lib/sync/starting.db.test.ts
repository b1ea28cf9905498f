import { describe, expect, it } from "vitest";
import { asSystem } from "@/scripts/test/context";
import { cancelSync } from "./cancel";
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

  it("uses up no number when it is refused", async () => {
    const ctx = contextOn(database.db);
    const sourceId = await createTestSource(database.db);
    const wanted = { kind: "full", sourceId, persisted: false } as const;
    const started = await Promise.allSettled([1, 2, 3, 4].map(() => startSync(ctx, wanted)));
    expect(started.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    await cancelSync(ctx, 1);
    expect(await startSync(ctx, wanted)).toEqual({ syncId: 2 });
  });

  it("is refused to a SCIM client, and to an API key without the scope; nothing is left behind", async () => {
    const ctx = contextOn(database.db);
    const sourceId = await createTestSource(database.db);
    const { syncId } = await startSync(ctx, { kind: "full", sourceId, persisted: false });
    const client = { ...ctx, actor: { type: "scim_client", tokenId: "t", name: "Okta" } } as const;
    const key = { ...ctx, actor: { type: "api_key", id: "k", name: "CI", scopes: ["sync:cancel"] } } as const;
    const wanted = { kind: "full", sourceId, persisted: true } as const;
    await expect(startSync(client, wanted)).rejects.toMatchObject({ code: "forbidden" });
    await expect(cancelSync(client, syncId)).rejects.toMatchObject({ code: "forbidden" });
    await expect(executeSync(ctx, syncId, inlineStep)).rejects.toMatchObject({ code: "forbidden" });
    expect(await readOutcome(database.db, syncId)).toMatchObject({ status: "pending" });
    await cancelSync(key, syncId);
    await expect(startSync(key, wanted)).rejects.toThrow("The API key CI may not start a sync (sync:start).");
    expect(await readOutcome(database.db, syncId)).toMatchObject({ status: "cancelled" });
  });

  it("syncs one person, and nobody else whatever the source answers", async () => {
    const { ctx, sourceId } = await setUp();
    const { id } = await user("002");
    const run = async (rows: Row[]) => {
      const { syncId } = await startSync(ctx, { kind: "single", sourceId, userId: id, persisted: true });
      await executeSync(
        asSystem(ctx),
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
    await executeSync(asSystem(ctx), syncId, inlineStep, async (...args) => {
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
