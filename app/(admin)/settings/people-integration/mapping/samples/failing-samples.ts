import { compileMapping } from "@/lib/mapping/compile";
import type { MappingDocument } from "@/lib/mapping/document";
import { checkSamples, findNewFailures, type Sample, type SampleResult } from "@/lib/settings/samples/check-samples";
import type { MappingSurroundings } from "../preview";

/** Samples that pass under one mapping and would not under another. */
export function failingSamples(
  samples: readonly Sample[],
  before: MappingDocument,
  after: MappingDocument,
  around: MappingSurroundings,
): SampleResult[] {
  const check = (document: MappingDocument) => checkSamples(compileMapping(document, around), [...samples]);
  return findNewFailures(check(before), check(after));
}
