import { eq } from "drizzle-orm";
import type { z } from "zod";
import { settings } from "@/drizzle/schema/access";
import type { Database } from "@/lib/db/client";

/** A stored setting by its key, parsed by the schema; the defaults where it was never saved. */
export async function readStored<Schema extends z.ZodType>(
  db: Database,
  key: string,
  schema: Schema,
): Promise<z.output<Schema>> {
  const [row] = await db.select({ value: settings.value }).from(settings).where(eq(settings.key, key));
  return schema.parse(row?.value ?? {});
}

export async function writeStored(
  tx: Database,
  key: string,
  value: object,
  by: { name: string; now: Date },
): Promise<void> {
  const row = { value, updatedAt: by.now, updatedByName: by.name };
  await tx
    .insert(settings)
    .values({ key, ...row })
    .onConflictDoUpdate({ target: settings.key, set: row });
}
