import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Context } from "@/lib/context";
import { bodyOf } from "@/lib/db/bodies";
import { queryRows } from "@/lib/db/rows";
import { measureImpact } from "@/lib/impact/measure-impact";
import { compileMapping } from "@/lib/mapping/compile";
import type { MappingDocument } from "@/lib/mapping/document";
import { evaluateMapping } from "@/lib/mapping/evaluate";
import type { Json } from "@/lib/mapping/evaluation";
import { lintMapping } from "@/lib/mapping/lint-mapping";
import { collectPaths } from "@/lib/mapping/paths";
import { defaultMapping } from "@/lib/sources/default-mapping";
import { executeSync } from "@/lib/sync/run";
import { startSync } from "@/lib/sync/start";
import { openWorld, type World } from "./world";

const job = z
  .object({
    target: z.union([z.object({ url: z.string() }), z.object({ folder: z.string() })]),
    stub: z.object({ reportUrl: z.string(), credentials: z.object({ username: z.string(), password: z.string() }) }),
  })
  .parse(JSON.parse(process.argv[2] ?? "null"));

const world = await openWorld(job.target, job.stub);
const { syncId } = await startSync(world.ctx, { kind: "full", sourceId: world.sourceId, persisted: true });
await executeSync({ ...world.ctx, now: new Date() }, syncId, { run: (_id, work) => work() });
const everybody = draftWith({ title: "join(' · ', [Business_Title, Location][?@])", manager: "Manager" });
const few = draftWith({ location: "Location || Company", department: "Department || Cost_Center" });
const rounds = [await timeRound(world), await timeRound(world), await timeRound(world)];
const readFloor = Math.min(...rounds.map((round) => round.floor));
const impact = { few: best(rounds.map((round) => round.few)), everybody: best(rounds.map((round) => round.everybody)) };
const rssMb = Math.round(process.resourceUsage().maxRSS / 1_024);
const results = { readFloor, impact, keystroke: await timeKeystroke(world, everybody), rssMb };
await world.open.close();
process.stdout.write(`${JSON.stringify(results)}\n`);
process.exit(0);

function draftWith(changes: Partial<MappingDocument["attributes"]>): MappingDocument {
  const document = defaultMapping("workday");
  return { ...document, attributes: { ...document.attributes, ...changes } };
}

/** Seconds for reading the stored payloads in the same order and chunks, and nothing else. */
async function readPayloads({ open, sourceId }: World): Promise<number> {
  const started = performance.now();
  for (let after = 0; ; ) {
    const rows = await queryRows<{ id: number; body: string }>(
      open.db,
      sql`select id, body from payloads where source_id = ${sourceId} and id > ${after} order by id limit 5000`,
    );
    const last = rows.at(-1);
    if (!last) return (performance.now() - started) / 1_000;
    after = last.id;
  }
}

/** Times floor and impact by turns, so that a busy moment of the machine spoils one round, not the ratio. */
async function timeRound(at: World) {
  return {
    floor: await readPayloads(at),
    few: await timeImpact(at, few),
    everybody: await timeImpact(at, everybody),
  };
}

type Timed = { seconds: number; first: number; affected: number };

function best(times: readonly Timed[]): Timed {
  return {
    seconds: Math.min(...times.map((one) => one.seconds)),
    first: Math.min(...times.map((one) => one.first)),
    affected: Math.max(...times.map((one) => one.affected)),
  };
}

async function timeImpact({ ctx: system, sourceId }: World, document: MappingDocument): Promise<Timed> {
  const ctx: Context = { ...system, actor: { type: "admin", id: randomUUID(), name: "bench" } };
  const started = performance.now();
  let first = 0;
  let affected = 0;
  for await (const update of measureImpact(ctx, { sourceId, document }, new AbortController().signal)) {
    first ||= (performance.now() - started) / 1_000;
    affected = update.tally.affected;
  }
  return { seconds: (performance.now() - started) / 1_000, first, affected };
}

/** Median time of a keystroke in the studio: compile a new draft, lint it, evaluate one payload. */
async function timeKeystroke({ open, sourceId }: World, document: MappingDocument): Promise<number> {
  const [row] = await queryRows<{ body: string }>(
    open.db,
    sql`select body from payloads where source_id = ${sourceId} order by id limit 1`,
  );
  const payload = JSON.parse(bodyOf(row?.body ?? "{}")) as Json;
  const around = { sourceKind: "workday", locations: [], knownPaths: [...collectPaths(payload).keys()] };
  const times = Array.from({ length: 200 }, (_, index) => {
    const typed = { ...document, attributes: { ...document.attributes, title: `Business_Title || 'x${index}'` } };
    const started = performance.now();
    lintMapping(typed, around);
    evaluateMapping(compileMapping(typed, around), payload);
    return performance.now() - started;
  });
  return (times.sort((left, right) => left - right)[100] ?? 0) / 1_000;
}
