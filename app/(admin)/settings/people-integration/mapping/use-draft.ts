import { useCallback, useState } from "react";
import type { AttributeName } from "@/lib/mapping/attributes";
import type { MappingDocument } from "@/lib/mapping/document";

/** The mapping being edited. */
export function useDraft(saved: MappingDocument) {
  const [draft, setDraft] = useState(saved);
  const set = useCallback((change: Partial<MappingDocument>) => setDraft((present) => ({ ...present, ...change })), []);
  const setAttribute = useCallback(
    (name: AttributeName, expression: string) =>
      setDraft((present) => ({ ...present, attributes: { ...present.attributes, [name]: expression } })),
    [],
  );
  const discard = useCallback(() => setDraft(saved), [saved]);
  return { draft, set, setAttribute, replace: setDraft, discard };
}
