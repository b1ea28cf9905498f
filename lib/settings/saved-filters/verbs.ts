import { z } from "zod";
import { adminIdOf, requireScope } from "@/lib/access/require-scope";
import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import {
  countSavedFilters,
  insertSavedFilter,
  removeSavedFilter,
  type SavedFilter,
  updateSavedFilter,
} from "./saved-filters.store";

export const filterTables = ["syncs", "records", "people"] as const;
export type FilterTable = (typeof filterTables)[number];

export const savedFilterInput = z.object({
  table: z.enum(filterTables),
  name: z.string().trim().min(1, "Give the filter a name.").max(60, "Use at most 60 characters."),
  query: z.string().max(2_000),
});

const mostPerAdmin = 100;

/** Saves a table's URL state under a name, for the admin who asks; replaces the filter of that name. */
export async function saveFilter(ctx: Context, input: unknown): Promise<SavedFilter> {
  requireScope(ctx, "saved-filter:change");
  const userId = ownerOf(ctx);
  const { query, ...named } = savedFilterInput.parse(input);
  const filter = { userId, ...named, query: withoutPosition(query) };
  return ctx.db.transaction(async (tx) => {
    const updated = await updateSavedFilter(tx, filter);
    if (updated) return updated;
    if ((await countSavedFilters(tx, userId)) >= mostPerAdmin) {
      throw new AppError(
        "conflict",
        `You have ${mostPerAdmin} saved filters already.`,
        "Remove one you no longer use.",
      );
    }
    return insertSavedFilter(tx, filter);
  });
}

/** Removes one of the asking admin's own filters. */
export async function deleteFilter(ctx: Context, input: unknown): Promise<void> {
  requireScope(ctx, "saved-filter:change");
  const userId = ownerOf(ctx);
  const { id } = z.object({ id: z.number().int() }).parse(input);
  if (!(await removeSavedFilter(ctx.db, userId, id))) {
    throw new AppError("not_found", "This saved filter is gone.", "Reload the page.");
  }
}

/** A saved filter starts at the first page and opens no record. */
function withoutPosition(query: string): string {
  const params = new URLSearchParams(query);
  for (const name of ["after", "before", "record", "tab"]) params.delete(name);
  return params.toString();
}

function ownerOf(ctx: Context): string {
  const id = adminIdOf(ctx);
  if (id === null) throw new AppError("forbidden", "Only an admin has saved filters.", "Sign in as an admin.");
  return id;
}
