import { z } from "zod";
import { requireScope } from "@/lib/access/require-scope";
import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import { readSecondAdmin, writeSecondAdmin } from "./second-admin.store";

export const secondAdminInput = z.object({ required: z.boolean() });

/** Saves whether a held sync needs another admin than the one who brought it about. */
export async function saveSecondAdmin(ctx: Context, given: z.input<typeof secondAdminInput>): Promise<void> {
  requireScope(ctx, "guardrails:change");
  const { required } = secondAdminInput.parse(given);
  await ctx.db.transaction(async (tx) => {
    const before = await readSecondAdmin(tx);
    await writeSecondAdmin(tx, { version: 1, required }, { name: ctx.actor.name, now: ctx.now });
    await recordAudit(tx, ctx, {
      action: "settings.update",
      entity: { type: "settings", id: "second admin" },
      before: { required: before.required },
      after: { required },
    });
  });
}
