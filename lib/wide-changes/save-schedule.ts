import { z } from "zod";
import { requireScope } from "@/lib/access/require-scope";
import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import { contradictionPolicies } from "@/lib/mapping/contradiction";
import { readSource, type Source, updateSource } from "@/lib/settings/source/source.store";
import { missingPolicies, type ScheduleHours, scheduleHours } from "@/lib/sources/vocabulary";
import { confirmation, type WideChange } from "./change";
import { type Cleared, clearChange, requireUnmoved } from "./clear-change";
import { requireOnlySource } from "./switch-source";

const hours = z.number().refine((value): value is ScheduleHours => scheduleHours.some((offered) => offered === value), {
  message: `Choose one of ${scheduleHours.join(", ")} hours.`,
});

export const scheduleInput = z.object({
  sourceId: z.number().int(),
  enabled: z.boolean(),
  scheduleHours: hours,
  whenMissing: z.enum(missingPolicies),
  whenContradictory: z.enum(contradictionPolicies),
  confirmation,
});
export type ScheduleInput = z.input<typeof scheduleInput>;

/**
 * Saves a source's schedule, and its rules for missing people and for an end date beside "active". Throws HeldChangeError
 * when another rule would do more to people than the guard lets through, unless that is confirmed.
 */
export async function saveSchedule(ctx: Context, input: ScheduleInput): Promise<Source> {
  requireScope(ctx, "source:schedule");
  const { sourceId, confirmation: given, ...schedule } = scheduleInput.parse(input);
  const { whenContradictory: counts, whenMissing: missing } = schedule;
  const change: WideChange = { kind: "rules", sourceId, whenContradictory: counts, whenMissing: missing };
  const known = await readSource(ctx.db, sourceId);
  const endsMissing = missing === "terminate" && known.whenMissing !== "terminate";
  const isOther = known.whenContradictory !== counts || endsMissing;
  const cleared: Cleared | null = isOther ? await clearChange(ctx, change, given) : null;
  return ctx.db.transaction(async (tx) => {
    if (cleared) await requireUnmoved(tx, ctx, change, cleared);
    const before = await readSource(tx, sourceId);
    if (schedule.enabled && !before.enabled) await requireOnlySource(tx, sourceId);
    await updateSource(tx, sourceId, schedule, ctx.now);
    const { enabled, scheduleHours: every, whenMissing, whenContradictory } = before;
    await recordAudit(tx, ctx, {
      action: "source.schedule",
      entity: { type: "source", id: sourceId },
      before: { enabled, scheduleHours: every, whenMissing, whenContradictory },
      after: cleared?.confirmed ? { ...schedule, confirmed: cleared.confirmed } : schedule,
    });
    return readSource(tx, sourceId);
  });
}
