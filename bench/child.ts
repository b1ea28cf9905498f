import { z } from "zod";
import { executeSync } from "@/lib/sync/run";
import { startSync } from "@/lib/sync/start";
import type { inlineStep } from "@/lib/sync/step";
import { copyPayloadsAndUsers, readAndHash } from "./floors";
import { measureStored } from "./stored";
import { timeVariants } from "./variants";
import { openWorld, readCounts, type World } from "./world";

const job = z
  .object({
    target: z.union([z.object({ url: z.string() }), z.object({ folder: z.string() })]),
    stub: z.object({ reportUrl: z.string(), credentials: z.object({ username: z.string(), password: z.string() }) }),
    what: z.enum(["dry", "persisted"]),
    floor: z.boolean(),
  })
  .parse(JSON.parse(process.argv[2] ?? "null"));

const world = await openWorld(job.target, job.stub);
const results: Record<string, unknown> = {};
if (job.what === "dry") results.dry = await timeSync(world, false);
else {
  results.first = await timeSync(world, true);
  results.unchanged = await timeSync(world, true);
  results.bytesPerUnchanged = await measureStored(world, 20);
  results.variants = await timeVariants(world, () => timeSync(world, true));
}
results.rssMb = Math.round(process.resourceUsage().maxRSS / 1_024);
if (job.floor) {
  results.readFloor = await readAndHash(world);
  if (job.what === "persisted") results.copyFloor = await copyPayloadsAndUsers(world);
}
await world.open.close();
process.stdout.write(`${JSON.stringify(results)}\n`);
process.exit(0);

async function timeSync(at: World, persisted: boolean) {
  const ctx = { ...at.ctx, now: new Date() };
  const { syncId } = await startSync(ctx, { kind: "full", sourceId: at.sourceId, persisted });
  const stages: Record<string, number> = {};
  const step: typeof inlineStep = {
    run: async (id, work) => {
      const began = performance.now();
      const result = await work();
      const stage = id.replace(/-\d+$/, "");
      stages[stage] = (stages[stage] ?? 0) + (performance.now() - began) / 1_000;
      return result;
    },
  };
  const started = performance.now();
  await executeSync(ctx, syncId, step);
  const seconds = (performance.now() - started) / 1_000;
  return { seconds, stages, counts: await readCounts(at, syncId) };
}
