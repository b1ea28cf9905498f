import { z } from "zod";
import { requireScope } from "@/lib/access/require-scope";
import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import { type GuardSettings, guardSettings } from "@/lib/guard/settings";
import { readSource } from "../source/source.store";
import { readGuardSettings, writeGuardSettings } from "./guardrails.store";

export const guardrailsInput = z.object({ sourceId: z.number().int(), settings: guardSettings });

/** Saves what holds syncs of a source, from the next sync on. */
export async function saveGuardrails(ctx: Context, given: z.input<typeof guardrailsInput>): Promise<GuardSettings> {
  requireScope(ctx, "guardrails:change");
  const { sourceId, settings } = guardrailsInput.parse(given);
  await ctx.db.transaction(async (tx) => {
    const source = await readSource(tx, sourceId);
    const before = await readGuardSettings(tx, source);
    await writeGuardSettings(tx, sourceId, settings, { name: ctx.actor.name, now: ctx.now });
    await recordAudit(tx, ctx, {
      action: "settings.update",
      entity: { type: "settings", id: `guardrails of ${source.name}` },
      before: flat(before),
      after: flat(settings),
    });
  });
  return settings;
}

/** One field per limit, so that the audit line shows those that moved. */
const flat = ({ limits, checks, holdDays, dryRunHours }: GuardSettings) => ({
  ...limits,
  ...checks,
  holdDays,
  dryRunHours,
});
