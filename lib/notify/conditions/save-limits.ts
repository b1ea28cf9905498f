import type { z } from "zod";
import { requireScope } from "@/lib/access/require-scope";
import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import { type AlertLimits, alertLimits } from "./limits";
import { readAlertLimits, writeAlertLimits } from "./limits.store";

/** Saves from when on something is worth an alert, from the next check on. */
export async function saveAlertLimits(ctx: Context, input: z.input<typeof alertLimits>): Promise<AlertLimits> {
  requireScope(ctx, "alert-limits:change");
  const after = alertLimits.parse(input);
  await ctx.db.transaction(async (tx) => {
    const before = await readAlertLimits(tx);
    await writeAlertLimits(tx, after, { name: ctx.actor.name, now: ctx.now });
    const entity = { type: "settings", id: "alerts" };
    await recordAudit(tx, ctx, { action: "settings.update", entity, before, after });
  });
  return after;
}
