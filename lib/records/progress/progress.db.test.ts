import { expect, it } from "vitest";
import { executeSync } from "@/lib/sync/run";
import { startSync } from "@/lib/sync/start";
import { everyone, prepareSmallCompany } from "@/lib/sync/testing/small-company";
import { createTestSource, sourceOf } from "@/lib/sync/testing/world";
import { asSystem } from "@/scripts/test/context";
import { readProgress } from "./progress.store";

const { database, setUp, user } = prepareSmallCompany();

it("says which sync a person's waits for, until that has ended", async () => {
  const { ctx, sourceId } = await setUp();
  const { id: userId } = await user("002");
  const otherSource = await createTestSource(database.db);
  const elsewhere = await startSync(ctx, { kind: "full", sourceId: otherSource, persisted: false });
  const full = await startSync(ctx, { kind: "full", sourceId, persisted: false });
  const single = await startSync(ctx, { kind: "single", sourceId, persisted: false, userId });
  const waitsFor = async () => {
    const all = await readProgress(database.db, [], ctx.now);
    expect(all.find(({ id }) => id === elsewhere.syncId)?.waitsFor).toBeNull();
    return all.find(({ id }) => id === single.syncId)?.waitsFor;
  };
  const seen: unknown[] = [await waitsFor()];
  const step = {
    async run<T>(id: string, work: () => Promise<T>): Promise<T> {
      if (id === "settle") seen.push(await waitsFor());
      return work();
    },
  };
  await executeSync(
    asSystem(ctx),
    full.syncId,
    step,
    sourceOf(() => everyone),
  );
  seen.push(await waitsFor());
  expect(seen).toEqual([null, full.syncId, null]);
});
