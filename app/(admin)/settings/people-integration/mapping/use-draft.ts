import { useState } from "react";
import type { AttributeName, MappingDocument } from "@/lib/mapping/document";

/** The mapping being edited; `isChanged` says whether it differs from the one in force. */
export function useDraft(saved: MappingDocument) {
  const [draft, setDraft] = useState(saved);
  const set = (change: Partial<MappingDocument>) => setDraft((present) => ({ ...present, ...change }));
  const setAttribute = (name: AttributeName, expression: string) =>
    setDraft((present) => ({ ...present, attributes: { ...present.attributes, [name]: expression } }));
  return { draft, set, setAttribute, discard: () => setDraft(saved) };
}
