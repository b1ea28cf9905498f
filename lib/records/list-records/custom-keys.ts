import type { Database } from "@/lib/db/client";
import { parseCustomFields } from "@/lib/mapping/custom-fields";
import { readMappingVersion } from "@/lib/settings/source/source.store";

/** The custom attributes that a mapping version sets. */
export async function listCustomKeys(db: Database, mappingVersionId: number): Promise<string[]> {
  const { document } = await readMappingVersion(db, mappingVersionId);
  return parseCustomFields(document.customFields).entries.map((entry) => entry.key);
}
