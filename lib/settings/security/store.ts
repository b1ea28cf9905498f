import { eq } from "drizzle-orm";
import { z } from "zod";
import { settings } from "@/drizzle/schema/access";
import type { Database } from "@/lib/db/client";

export const securitySettings = z.object({
  version: z.literal(1).default(1),
  /** Days between the end of access and full deprovisioning. */
  quarantineDays: z
    .number("Give a number of days.")
    .int("Give whole days.")
    .min(0, "The quarantine cannot be negative.")
    .max(365, "The quarantine has at most 365 days.")
    .default(7),
});
export type SecuritySettings = z.output<typeof securitySettings>;

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
