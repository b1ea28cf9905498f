import { z } from "zod";
import { requireScope } from "@/lib/access/require-scope";
import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { locationName } from "@/lib/settings/locations/location-name";
import { deleteLocation } from "@/lib/settings/locations/locations.store";
import { listLocations } from "@/lib/settings/source/source.store";
import { confirmation, type WideChange } from "./change";
import { clearChange, requireUnmoved } from "./clear-change";

export const removeLocationInput = z.object({ name: locationName, confirmation });

/**
 * Removes a location. Users who have it keep it until their next sync, which clears it with a warning. Throws
 * HeldChangeError when more people would lose it than the guard lets through, unless that is confirmed.
 */
export async function removeLocation(ctx: Context, input: z.input<typeof removeLocationInput>): Promise<void> {
  requireScope(ctx, "location:change");
  const { name, confirmation: given } = removeLocationInput.parse(input);
  if (!(await listLocations(ctx.db)).includes(name)) throw noSuch(name);
  const change: WideChange = { kind: "location", removed: name };
  const cleared = await clearChange(ctx, change, given);
  const { confirmed } = cleared;
  await ctx.db.transaction(async (tx) => {
    await requireUnmoved(tx, ctx, change, cleared);
    if (!(await deleteLocation(tx, name))) throw noSuch(name);
    await recordAudit(tx, ctx, {
      action: "location.remove",
      entity: { type: "location", id: name },
      before: { name },
      after: confirmed === null ? null : { confirmed },
    });
  });
}

const noSuch = (name: string) => new AppError("not_found", `There is no location ${name}.`);
