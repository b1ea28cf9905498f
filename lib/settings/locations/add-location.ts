import { requireScope } from "@/lib/access/require-scope";
import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { locationName } from "./location-name";
import { findLocation, insertLocation } from "./locations.store";

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
