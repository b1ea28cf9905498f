import { eq } from "drizzle-orm";
import { settings } from "@/drizzle/schema/access";
import type { Database } from "@/lib/db/client";
import { type SecuritySettings, securitySettings } from "./settings";

const key = "security";

/** The stored settings; what has never been saved has its default. */
export async function readSecuritySettings(db: Database): Promise<SecuritySettings> {
  const [row] = await db.select({ value: settings.value }).from(settings).where(eq(settings.key, key));
  return securitySettings.parse(row?.value ?? {});
}

export async function writeSecuritySettings(
  tx: Database,
  value: SecuritySettings,
  by: { name: string; now: Date },
): Promise<void> {
  const row = { value, updatedAt: by.now, updatedByName: by.name };
  await tx
    .insert(settings)
    .values({ key, ...row })
    .onConflictDoUpdate({ target: settings.key, set: row });
}
