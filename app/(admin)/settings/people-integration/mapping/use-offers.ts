import { useMemo } from "react";
import type { MappingDocument } from "@/lib/mapping/document";
import type { ChosenPayload } from "./payload/use-payload";
import { type MappingSurroundings, offersOf } from "./preview";

const none = new Map<string, string>();

/** What the source's default expressions would give for the chosen payload: a suggestion for what is not mapped. */
export function useOffers(
  defaults: MappingDocument,
  around: MappingSurroundings,
  chosen: ChosenPayload | null,
): Map<string, string> {
  return useMemo(() => (chosen ? offersOf(defaults, around, chosen.json) : none), [defaults, around, chosen]);
}
