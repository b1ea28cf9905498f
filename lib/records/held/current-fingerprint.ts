import type { Database } from "@/lib/db/client";
import { fingerprintOf } from "@/lib/directory/fingerprint";
import { readCompanySettings } from "@/lib/settings/company/company.store";
import { listLocations, readCurrentMapping, type Source } from "@/lib/settings/source/source.store";

/** The fingerprint that a sync of this source would have if it began now. */
export async function currentFingerprint(db: Database, source: Source): Promise<string> {
  const mapping = await readCurrentMapping(db, source.id);
  const locations = await listLocations(db);
  const { domains: companyDomains } = await readCompanySettings(db);
  return fingerprintOf(mapping.id, { locations, companyDomains, whenContradictory: source.whenContradictory });
}
