import { eq, sql } from "drizzle-orm";
import { locations } from "@/drizzle/schema/access";
import type { Database } from "@/lib/db/client";

export async function findLocation(db: Database, name: string): Promise<string | null> {
  const [row] = await db
    .select({ name: locations.name })
    .from(locations)
    .where(sql`lower(${locations.name}) = ${name.toLowerCase()}`);
  return row?.name ?? null;
}

/** False when a location of exactly that name exists. */
export async function insertLocation(tx: Database, name: string): Promise<boolean> {
  const rows = await tx.insert(locations).values({ name }).onConflictDoNothing().returning({ name: locations.name });
  return rows.length === 1;
}

export async function deleteLocation(tx: Database, name: string): Promise<boolean> {
  const rows = await tx.delete(locations).where(eq(locations.name, name)).returning({ name: locations.name });
  return rows.length === 1;
}
