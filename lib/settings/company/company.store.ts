import type { Database } from "@/lib/db/client";
import { readStored, writeStored } from "../stored.store";
import { type CompanySettings, companySettings } from "./settings";

const key = "company";

export async function readCompanySettings(db: Database): Promise<CompanySettings> {
  return readStored(db, key, companySettings);
}

export async function writeCompanySettings(
  tx: Database,
  value: CompanySettings,
  by: { name: string; now: Date },
): Promise<void> {
  await writeStored(tx, key, value, by);
}
