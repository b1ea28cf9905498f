import { useMemo } from "react";
import type { MappingDocument } from "@/lib/mapping/document";
import { documentChanges } from "./document-changes";
import type { ChosenPayload } from "./payload/use-payload";
import { countErrors, type MappingSurroundings, previewOf, remarksOf, resultsOf } from "./preview";
import { useStableMap } from "./use-stable";

/** What a keystroke changes at once: remarks, the outcome on the chosen payload, and how much differs. */
export function useStudio(
  saved: MappingDocument,
  draft: MappingDocument,
  around: MappingSurroundings,
  chosen: ChosenPayload | null,
) {
  const remarks = useStableMap(useMemo(() => remarksOf(draft, around), [draft, around]));
  const outcome = useMemo(() => chosen && previewOf(draft, around, chosen), [draft, around, chosen]);
  const results = useStableMap(useMemo(() => resultsOf(outcome), [outcome]));
  const changes = useMemo(() => documentChanges(saved, draft).length, [saved, draft]);
  return { remarks, errors: countErrors(remarks), outcome, results, changes };
}
