import { useMemo, useState } from "react";
import type { MappingDocument } from "@/lib/mapping/document";
import { type MappingPart, mergeMappings, type Side } from "@/lib/mapping/merge";
import type { Theirs } from "./use-saving";

type Choices = { of: number; sides: Partial<Record<MappingPart, Side>> };

/** The draft merged with a version that another admin has saved; the draft itself where there is none. */
export function useMerge(saved: MappingDocument, draft: MappingDocument, theirs: Theirs | null) {
  const number = theirs?.number ?? 0;
  const [{ of, sides }, setChoices] = useState<Choices>({ of: 0, sides: {} });
  const choices = of === number ? sides : none;
  const merge = useMemo(() => theirs && mergeMappings(saved, draft, theirs.document), [saved, draft, theirs]);
  const document = useMemo(() => merge?.resolve(choices) ?? draft, [merge, choices, draft]);
  const conflicts = merge?.conflicts ?? [];
  return {
    document,
    conflicts,
    choices,
    choose: (part: MappingPart, side: Side) => setChoices({ of: number, sides: { ...choices, [part]: side } }),
    undecided: conflicts.filter((part) => choices[part] === undefined).length,
  };
}

const none: Choices["sides"] = {};
