import { z } from "zod";
import { requireScope } from "@/lib/access/require-scope";
import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import type { Database } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { locationName } from "@/lib/settings/locations/location-name";
import { deleteLocation } from "@/lib/settings/locations/locations.store";
import { listLocations } from "@/lib/settings/source/source.store";
import { carryOutOrPropose } from "./carry-out";
import { confirmation } from "./change";
import { clearChange } from "./clear-change";
import { type Behind, behindFields } from "./proposed-change";

export const removeLocationInput = z.object({ name: locationName, confirmation });

/**
 * Removes a location. Users who have it keep it until their next sync, which clears it with a warning. Throws
 * HeldChangeError when more people would lose it than the guard lets through, unless that is confirmed.
 */
export async function removeLocation(ctx: Context, input: z.input<typeof removeLocationInput>): Promise<void> {
  requireScope(ctx, "location:change");
  const { name, confirmation: given } = removeLocationInput.parse(input);
  if (!(await listLocations(ctx.db)).includes(name)) throw noSuch(name);
  const change = { kind: "location", removed: name } as const;
  const cleared = await clearChange(ctx, change, given);
  await carryOutOrPropose(ctx, { proposed: change, cleared, note: "" }, (tx, behind) =>
    removeFor(tx, ctx, name, behind),
  );
}

/** Removes it, whoever stands behind that. */
export async function removeFor(tx: Database, ctx: Context, name: string, behind: Behind): Promise<void> {
  if (!(await deleteLocation(tx, name))) throw noSuch(name);
  const after = behindFields(behind);
  await recordAudit(tx, ctx, {
    action: "location.remove",
    entity: { type: "location", id: name },
    before: { name },
    after: Object.keys(after).length === 0 ? null : after,
  });
}

const noSuch = (name: string) => new AppError("not_found", `There is no location ${name}.`);
