import type { Database } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { type CompileOptions, compileMapping } from "@/lib/mapping/compile";
import { labelOf } from "@/lib/mapping/describe";
import type { MappingDocument } from "@/lib/mapping/document";
import { checkSamples, findNewFailures } from "./check-samples";
import { listSamples } from "./samples.store";

type Save = { sourceId: number; before: MappingDocument; after: MappingDocument; acknowledged: readonly number[] };

/** Refuses a mapping under which a saved sample stops passing, unless the admin has acknowledged that sample. */
export async function requirePassingSamples(tx: Database, save: Save, options: CompileOptions): Promise<void> {
  const samples = await listSamples(tx, save.sourceId);
  if (samples.length === 0) return;
  const before = checkSamples(compileMapping(save.before, options), samples);
  const after = checkSamples(compileMapping(save.after, options), samples);
  const failing = findNewFailures(before, after).filter(({ id }) => !save.acknowledged.includes(id));
  if (failing.length === 0) return;
  const reasons = failing.map(
    ({ name, mismatches }) => `“${name}” (${mismatches.map(({ attribute }) => labelOf(attribute)).join(", ")})`,
  );
  throw new AppError(
    "conflict",
    `Samples would stop passing: ${reasons.join("; ")}.`,
    "Correct the mapping, change what the samples expect, or confirm that you know.",
  );
}
