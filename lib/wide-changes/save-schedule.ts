import { z } from "zod";
import { requireScope } from "@/lib/access/require-scope";
import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import type { Database } from "@/lib/db/client";
import { contradictionPolicies } from "@/lib/mapping/contradiction";
import { readSource, type Source, updateSource } from "@/lib/settings/source/source.store";
import { missingPolicies, type ScheduleHours, scheduleHours } from "@/lib/sources/vocabulary";
import { carryOutOrPropose } from "./carry-out";
import { confirmation, type WideChange } from "./change";
import { clearChange } from "./clear-change";
import { type Behind, behindFields } from "./proposed-change";
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
  if (!isOther) return ctx.db.transaction((tx) => scheduleFor(tx, ctx, { sourceId, ...schedule }, nobody));
  const cleared = await clearChange(ctx, change, given);
  const proposed = { kind: "rules", sourceId, ...schedule } as const;
  return carryOutOrPropose(ctx, { proposed, cleared, note: "" }, (tx, behind) =>
    scheduleFor(tx, ctx, { sourceId, ...schedule }, behind),
  );
}

const nobody: Behind = { confirmed: null, proposedBy: null };

type Schedule = Omit<z.output<typeof scheduleInput>, "confirmation">;

/** Saves it, whoever stands behind that. */
export async function scheduleFor(tx: Database, ctx: Context, given: Schedule, behind: Behind): Promise<Source> {
  const { sourceId, enabled, scheduleHours: every, whenMissing, whenContradictory } = given;
  const after = { enabled, scheduleHours: every, whenMissing, whenContradictory };
  const known = await readSource(tx, sourceId);
  if (enabled && !known.enabled) await requireOnlySource(tx, sourceId);
  await updateSource(tx, sourceId, after, ctx.now);
  const before = {
    enabled: known.enabled,
    scheduleHours: known.scheduleHours,
    whenMissing: known.whenMissing,
    whenContradictory: known.whenContradictory,
  };
  await recordAudit(tx, ctx, {
    action: "source.schedule",
    entity: { type: "source", id: sourceId },
    before,
    after: { ...after, ...behindFields(behind) },
  });
  return readSource(tx, sourceId);
}
