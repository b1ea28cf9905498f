import { z } from "zod";
import { requireScope } from "@/lib/access/require-scope";
import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { deleteLocation, findLocation, insertLocation } from "./locations.store";

export const locationName = z
  .string()
  .trim()
  .min(1, "A location needs a name.")
  .max(120, "A location's name has at most 120 characters.");

/**
 * Adds a location that a mapping's Location may match. Mappings ignore case, so names that differ only in case
 * conflict.
 */
export async function addLocation(ctx: Context, input: string): Promise<void> {
  requireScope(ctx, "location:change");
  const name = locationName.parse(input);
  await ctx.db.transaction(async (tx) => {
    const existing = await findLocation(tx, name);
    if (existing !== null || !(await insertLocation(tx, name))) {
      throw new AppError("conflict", `The location ${existing ?? name} is already there.`);
    }
    await recordAudit(tx, ctx, { action: "location.add", entity: { type: "location", id: name }, after: { name } });
  });
}

/** Removes a location. Users who have it keep it until their next sync, which clears it with a warning. */
export async function removeLocation(ctx: Context, input: string): Promise<void> {
  requireScope(ctx, "location:change");
  const name = locationName.parse(input);
  await ctx.db.transaction(async (tx) => {
    if (!(await deleteLocation(tx, name))) throw new AppError("not_found", `There is no location ${name}.`);
    await recordAudit(tx, ctx, { action: "location.remove", entity: { type: "location", id: name }, before: { name } });
  });
}
