import { createJobs } from "@/inngest/jobs";
import type { Context } from "@/lib/context";
import { startSync } from "@/lib/sync/start";
import { countUsers, readCounts, readStoredBytes, type World } from "./world";

/** What so many unchanged syncs leave behind, run by the app's own job engine: bytes per person and sync. */
export async function measureStored(world: World, syncs: number): Promise<number> {
  const { open, ctx, sourceId } = world;
  const contextOf = async (requestId: string): Promise<Context> => ({
    ...ctx,
    now: new Date(),
    requestId,
    emit: jobs.emit,
  });
  const jobs = createJobs({ settings: { mode: "embedded" }, log: ctx.log, contextOf });
  const engine = await jobs.start(open.db);
  const before = await readStoredBytes(world);
  for (let at = 0; at < syncs; at++) {
    const { syncId } = await startSync(await contextOf("bench"), { kind: "full", sourceId, persisted: true });
    await engine?.idle();
    const { status } = await readCounts(world, syncId);
    if (status !== "completed") throw new Error(`An unchanged sync ended as ${status}.`);
  }
  const grown = (await readStoredBytes(world)) - before;
  await engine?.stop();
  return grown / syncs / (await countUsers(world));
}
