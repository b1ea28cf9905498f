import { and, asc, eq, sql } from "drizzle-orm";
import { savedFilters } from "@/drizzle/schema/access";
import type { Database } from "@/lib/db/client";

export type SavedFilter = { id: number; name: string; query: string };

const columns = { id: savedFilters.id, name: savedFilters.name, query: savedFilters.query };

export async function listSavedFilters(db: Database, userId: string, table: string): Promise<SavedFilter[]> {
  return db
    .select(columns)
    .from(savedFilters)
    .where(and(eq(savedFilters.userId, userId), eq(savedFilters.table, table)))
    .orderBy(asc(sql`lower(${savedFilters.name})`))
    .limit(100);
}

export async function countSavedFilters(db: Database, userId: string): Promise<number> {
  return db.$count(savedFilters, eq(savedFilters.userId, userId));
}

type NewFilter = { userId: string; table: string; name: string; query: string };

/** Gives the filter of that name a new query; null when there is none. */
export async function updateSavedFilter(tx: Database, filter: NewFilter): Promise<SavedFilter | null> {
  const same = and(
    eq(savedFilters.userId, filter.userId),
    eq(savedFilters.table, filter.table),
    eq(sql`lower(${savedFilters.name})`, filter.name.toLowerCase()),
  );
  const [updated] = await tx.update(savedFilters).set({ query: filter.query }).where(same).returning(columns);
  return updated ?? null;
}

export async function insertSavedFilter(tx: Database, filter: NewFilter): Promise<SavedFilter> {
  const [inserted] = await tx.insert(savedFilters).values(filter).returning(columns);
  if (!inserted) throw new Error("The insert of a saved filter returned no row.");
  return inserted;
}

/** Only the owner's; false when there is nothing to remove. */
export async function removeSavedFilter(tx: Database, userId: string, id: number): Promise<boolean> {
  const removed = await tx
    .delete(savedFilters)
    .where(and(eq(savedFilters.id, id), eq(savedFilters.userId, userId)))
    .returning({ id: savedFilters.id });
  return removed.length > 0;
}
