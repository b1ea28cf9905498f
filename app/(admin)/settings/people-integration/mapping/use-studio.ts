import { useMemo } from "react";
import { compileMapping } from "@/lib/mapping/compile";
import type { MappingDocument } from "@/lib/mapping/document";
import { checkSamples, type Sample } from "@/lib/settings/samples/check-samples";
import { documentChanges } from "./document-changes";
import type { ChosenPayload } from "./payload/use-payload";
import { countErrors, type MappingSurroundings, previewOf, remarksOf, resultsOf } from "./preview";
import { useStableMap } from "./use-stable";

type Studio = {
  saved: MappingDocument;
  draft: MappingDocument;
  around: MappingSurroundings;
  chosen: ChosenPayload | null;
  samples: Sample[];
};

/** Everything a keystroke changes: remarks, the outcome on the chosen payload, what differs, and the samples. */
export function useStudio({ saved, draft, around, chosen, samples }: Studio) {
  const remarks = useStableMap(useMemo(() => remarksOf(draft, around), [draft, around]));
  const outcome = useMemo(() => chosen && previewOf(draft, around, chosen.json, chosen.user), [draft, around, chosen]);
  const results = useStableMap(useMemo(() => resultsOf(outcome), [outcome]));
  const changes = useMemo(() => documentChanges(saved, draft).length, [saved, draft]);
  const checks = useMemo(() => checkSamples(compileMapping(draft, around), samples), [draft, around, samples]);
  return { remarks, errors: countErrors(remarks), outcome, results, changes, checks };
}
