import type { Database } from "@/lib/db/client";
import { readStored, writeStored } from "../stored.store";
import { type SecuritySettings, securitySettings } from "./settings";

const key = "security";

export async function readSecuritySettings(db: Database): Promise<SecuritySettings> {
  return readStored(db, key, securitySettings);
}

export async function writeSecuritySettings(
  tx: Database,
  value: SecuritySettings,
  by: { name: string; now: Date },
): Promise<void> {
  await writeStored(tx, key, value, by);
}
