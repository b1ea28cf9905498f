import { eq } from "drizzle-orm";
import { savedFilters } from "@/drizzle/schema/access";
import type { Database } from "@/lib/db/client";

/** Every admin's saved filters, locked; each admin has a hundred at most. */
export async function holdSavedFilters(tx: Database): Promise<{ id: number; name: string; query: string }[]> {
  return tx
    .select({ id: savedFilters.id, name: savedFilters.name, query: savedFilters.query })
    .from(savedFilters)
    .orderBy(savedFilters.id)
    .for("update");
}

export async function replaceQuery(tx: Database, id: number, query: string): Promise<void> {
  await tx.update(savedFilters).set({ query }).where(eq(savedFilters.id, id));
}
