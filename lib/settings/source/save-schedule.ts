import { z } from "zod";
import { requireScope } from "@/lib/access/require-scope";
import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import { contradictionPolicies } from "@/lib/mapping/contradiction";
import { missingPolicies, type ScheduleHours, scheduleHours } from "@/lib/sources/vocabulary";
import { readSource, type Source, updateSource } from "./source.store";

const hours = z.number().refine((value): value is ScheduleHours => scheduleHours.some((offered) => offered === value), {
  message: `Choose one of ${scheduleHours.join(", ")} hours.`,
});

export const scheduleInput = z.object({
  sourceId: z.number().int(),
  enabled: z.boolean(),
  scheduleHours: hours,
  whenMissing: z.enum(missingPolicies),
  whenContradictory: z.enum(contradictionPolicies),
});
export type ScheduleInput = z.input<typeof scheduleInput>;

/** Saves a source's schedule, and its rules for missing people and for an end date beside "active". */
export async function saveSchedule(ctx: Context, input: ScheduleInput): Promise<Source> {
  requireScope(ctx, "source:schedule");
  const { sourceId, ...schedule } = scheduleInput.parse(input);
  return ctx.db.transaction(async (tx) => {
    const before = await readSource(tx, sourceId);
    await updateSource(tx, sourceId, schedule, ctx.now);
    const { enabled, scheduleHours: every, whenMissing, whenContradictory } = before;
    await recordAudit(tx, ctx, {
      action: "source.schedule",
      entity: { type: "source", id: sourceId },
      before: { enabled, scheduleHours: every, whenMissing, whenContradictory },
      after: schedule,
    });
    return readSource(tx, sourceId);
  });
}
