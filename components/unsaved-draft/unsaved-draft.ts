import { z } from "zod";
import { type MappingDocument, mappingDocument } from "@/lib/mapping/document";

/** A draft from the studio, and the number of the version it started from. */
const stored = z.object({ version: z.number().int(), document: mappingDocument });

const keyOf = (sourceId: number) => `rollcall:unsaved-mapping:${sourceId}`;

/** Keeps the unsaved draft for other tabs of this browser, or removes it. It holds expressions, no personal data. */
export function keepUnsavedDraft(sourceId: number, version: number, document: MappingDocument | null): void {
  try {
    if (document === null) localStorage.removeItem(keyOf(sourceId));
    else localStorage.setItem(keyOf(sourceId), JSON.stringify({ version, document }));
  } catch {
    // The browser may refuse to store anything; then only the studio has the draft.
  }
}

/** The draft that started from this version; null when there is none, or it started from an older one. */
export function readUnsavedDraft(sourceId: number, version: number): MappingDocument | null {
  try {
    const found = stored.safeParse(JSON.parse(localStorage.getItem(keyOf(sourceId)) ?? "null"));
    return found.success && found.data.version === version ? found.data.document : null;
  } catch {
    return null;
  }
}
