import { z } from "zod";
import { requireScope } from "@/lib/access/require-scope";
import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { attributeNames } from "@/lib/mapping/attributes";
import type { Json } from "@/lib/mapping/evaluation";
import { readSource } from "../source/source.store";
import { countSamples, deleteSample, findSample, insertSample, updateExpected } from "./samples.store";

const mostSamples = 50;
const mostBytes = 1_000_000;

const attribute = z
  .string()
  .max(200)
  .refine((name) => name.startsWith("custom.") || attributeNames.some((known) => known === name), {
    error: "A sample expects values of attributes only.",
  });
const expected = z.record(
  attribute,
  z.custom<Json>((value) => value !== undefined),
);
const place = z.object({ sourceId: z.number().int() });

export const saveSampleInput = place.extend({
  name: z.string().trim().min(1, "Give the sample a name.").max(120, "Use at most 120 characters."),
  body: z
    .string()
    .max(mostBytes, "A sample's payload has at most 1 MB.")
    .refine(isObject, { error: "The payload is not a JSON object." }),
  expected,
});

/** Stores a payload with the values that a mapping must give for it. */
export async function saveSample(ctx: Context, input: z.input<typeof saveSampleInput>): Promise<{ id: number }> {
  requireScope(ctx, "sample:change");
  const sample = saveSampleInput.parse(input);
  return ctx.db.transaction(async (tx) => {
    await readSource(tx, sample.sourceId);
    if ((await countSamples(tx, sample.sourceId)) >= mostSamples) {
      throw new AppError(
        "conflict",
        `There are ${mostSamples} samples already.`,
        "Remove one that is no longer needed.",
      );
    }
    const id = await insertSample(tx, { ...sample, createdByName: ctx.actor.name, now: ctx.now });
    if (id === null)
      throw new AppError("conflict", `There is a sample named ${sample.name} already.`, "Choose another name.");
    const after = { name: sample.name, attributes: Object.keys(sample.expected) };
    await recordAudit(tx, ctx, { action: "sample.save", entity: { type: "mapping_sample", id }, after });
    return { id };
  });
}

const own = place.extend({ id: z.number().int() });
export const updateSampleInput = own.extend({ expected });

/** Changes the values that a mapping must give for a sample. */
export async function updateSample(ctx: Context, input: z.input<typeof updateSampleInput>): Promise<void> {
  requireScope(ctx, "sample:change");
  const { sourceId, id, expected: values } = updateSampleInput.parse(input);
  await ctx.db.transaction(async (tx) => {
    const sample = (await findSample(tx, sourceId, id)) ?? gone();
    await updateExpected(tx, id, values, ctx.now);
    const [before, after] = [Object.keys(sample.expected), Object.keys(values)];
    const changed = [...new Set([...before, ...after])].filter(
      (name) => JSON.stringify(sample.expected[name]) !== JSON.stringify(values[name]),
    );
    if (changed.length === 0) return;
    const entry = { action: "sample.save", entity: { type: "mapping_sample", id } } as const;
    await recordAudit(tx, ctx, { ...entry, after: { name: sample.name, expectedAnew: changed } });
  });
}

export const removeSampleInput = own;

export async function removeSample(ctx: Context, input: z.input<typeof removeSampleInput>): Promise<void> {
  requireScope(ctx, "sample:change");
  const { sourceId, id } = removeSampleInput.parse(input);
  await ctx.db.transaction(async (tx) => {
    const sample = (await findSample(tx, sourceId, id)) ?? gone();
    await deleteSample(tx, id);
    const entry = { action: "sample.remove", entity: { type: "mapping_sample", id } } as const;
    await recordAudit(tx, ctx, { ...entry, before: { name: sample.name } });
  });
}

function gone(): never {
  throw new AppError("not_found", "This sample is gone.", "Reload the page.");
}

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
