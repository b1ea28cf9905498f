import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Context } from "@/lib/context";
import { unguarded } from "@/lib/guard/settings";
import type { MappingDocument } from "@/lib/mapping/document";
import { writeGuardSettings } from "@/lib/settings/guardrails/guardrails.store";
import { insertMappingVersion } from "@/lib/settings/source/source.store";
import { defaultMapping } from "@/lib/sources/default-mapping";
import { executeSync } from "@/lib/sync/run";
import { startSync } from "@/lib/sync/start";
import { inlineStep } from "@/lib/sync/step";
import { undoSync } from "@/lib/sync/undo/undo-sync";
import { openWorld, readCounts, type World } from "./world";

const job = z
  .object({
    target: z.union([z.object({ url: z.string() }), z.object({ folder: z.string() })]),
    stub: z.object({ reportUrl: z.string(), credentials: z.object({ username: z.string(), password: z.string() }) }),
  })
  .parse(JSON.parse(process.argv[2] ?? "null"));

export type UndoTimes = {
  works: { work: string; sync: number; undo: number; counts: Record<string, number | string> }[];
  rssMb: number;
};

const world = await openWorld(job.target, job.stub);
const by: Context = { ...world.ctx, actor: { type: "admin", id: randomUUID(), name: "bench" } };
await writeGuardSettings(world.open.db, world.sourceId, unguarded, { name: "bench", now: world.ctx.now });
await timeSync(world);
const works = [
  await timeUndo(world, 2, "a title for everybody", { title: "join(' · ', [Business_Title, Location][?@])" }),
  await timeUndo(world, 3, "everybody's access ended", { isActive: "Worker_Status == 'Activ'" }),
];
const result: UndoTimes = { works, rssMb: Math.round(process.resourceUsage().maxRSS / 1_024) };
await world.open.close();
process.stdout.write(`${JSON.stringify(result)}\n`);
process.exit(0);

/** A sync under another mapping, and what it takes to take it back, with its dry run before. */
async function timeUndo(at: World, number: number, work: string, changes: Partial<MappingDocument["attributes"]>) {
  const document = defaultMapping("workday");
  await insertMappingVersion(at.open.db, {
    sourceId: at.sourceId,
    number,
    document: { ...document, attributes: { ...document.attributes, ...changes } },
    note: "",
    authorId: null,
    authorName: "bench",
    createdAt: new Date(),
  });
  const sync = await timeSync(at);
  const dryRun = await run(at, () => undoSync(by, { persisted: false, syncId: sync.syncId }));
  const given = { persisted: true, syncId: sync.syncId, dryRunId: dryRun.syncId, note: "bench" } as const;
  const undo = await run(at, () => undoSync(by, given));
  return { work, sync: sync.seconds, undo: undo.seconds, counts: undo.counts };
}

function timeSync(at: World) {
  return run(at, () => startSync(at.ctx, { kind: "full", sourceId: at.sourceId, persisted: true }));
}

async function run(at: World, start: () => Promise<{ syncId: number }>) {
  const { syncId } = await start();
  const began = performance.now();
  await executeSync({ ...at.ctx, now: new Date(), requestId: `run ${syncId}` }, syncId, inlineStep);
  return { syncId, seconds: (performance.now() - began) / 1_000, counts: await readCounts(at, syncId) };
}
