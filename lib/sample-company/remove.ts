import { requireScope } from "@/lib/access/require-scope";
import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { putOnlySourceInUse } from "@/lib/settings/source/source.store";
import { deleteSample, findSample, isSyncing } from "./sample.store";

/**
 * Removes the sample company with everything that came of it: its people, syncs, records, payloads and mapping. Whom another
 * source or SCIM has taken over meanwhile, or an admin has made an admin or organizer, stays. The audit log keeps that it
 * was here. Where one real source is left and none is in use, that one is from now on.
 */
export async function removeSampleCompany(ctx: Context): Promise<{ people: number }> {
  requireScope(ctx, "sample-company:remove");
  return ctx.db.transaction(async (tx) => {
    const source = await findSample(tx);
    if (source === null) return { people: 0 };
    if (await isSyncing(tx, source.id))
      throw new AppError("conflict", "A sync of the sample company is under way.", "Wait until it ends, or cancel it.");
    const people = await deleteSample(tx, source.id);
    await putOnlySourceInUse(tx);
    const entity = { type: "source", id: source.id } as const;
    await recordAudit(tx, ctx, { action: "source.remove", entity, before: { name: source.name }, after: { people } });
    return { people };
  });
}
