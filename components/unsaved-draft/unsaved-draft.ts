import { z } from "zod";
import { type MappingDocument, mappingDocument } from "@/lib/mapping/document";

/** A mapping as it stands in the studio, and the number of the version it was begun from. */
const stored = z.object({ version: z.number().int(), document: mappingDocument });

const keyOf = (sourceId: number) => `rollcall:unsaved-mapping:${sourceId}`;

/** Keeps what is being edited for other pages of this browser, or forgets it. Expressions only, nobody's data. */
export function keepUnsavedDraft(sourceId: number, version: number, document: MappingDocument | null): void {
  try {
    if (document === null) localStorage.removeItem(keyOf(sourceId));
    else localStorage.setItem(keyOf(sourceId), JSON.stringify({ version, document }));
  } catch {
    // A browser may keep nothing at all; the draft is then known to the studio alone.
  }
}

/** The draft begun from this version; null when there is none, or it is of an older mapping. */
export function readUnsavedDraft(sourceId: number, version: number): MappingDocument | null {
  try {
    const found = stored.safeParse(JSON.parse(localStorage.getItem(keyOf(sourceId)) ?? "null"));
    return found.success && found.data.version === version ? found.data.document : null;
  } catch {
    return null;
  }
}
