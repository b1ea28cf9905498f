"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { adminAction } from "@/app/_runtime/action";
import { plannedStatuses } from "@/lib/records/dry-run/planned";
import { listPlanned } from "@/lib/records/dry-run/planned.store";
import { applicationInput, applyDryRun, applyDryRunInput, previewApplication } from "@/lib/sync/dry-run/apply-dry-run";

export const previewApplicationAction = adminAction(applicationInput, (ctx, input) => previewApplication(ctx, input));

export const applyDryRunAction = adminAction(applyDryRunInput, async (ctx, input) => {
  const started = await applyDryRun(ctx, input);
  revalidatePath("/syncs", "layout");
  return started;
});

const mostPeople = 50;

const plannedInput = z.object({
  syncId: z.number().int().positive(),
  words: z.string().max(200),
  status: z.enum(plannedStatuses),
  after: z.number().int().min(0),
});

export const listPlannedAction = adminAction(plannedInput, async (ctx, { syncId, words, ...scope }) => {
  const found = await listPlanned(ctx.db, syncId, { ...scope, words: words.trim(), limit: mostPeople + 1 });
  return { people: found.slice(0, mostPeople), isMore: found.length > mostPeople };
});
