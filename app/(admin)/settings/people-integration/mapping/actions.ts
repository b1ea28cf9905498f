"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { adminAction, confirmedAction } from "@/app/_runtime/action";
import { openPayload, openPayloadInput } from "@/lib/impact/open-payload";
import {
  removeSample,
  removeSampleInput,
  saveSample,
  saveSampleInput,
  updateSample,
  updateSampleInput,
} from "@/lib/settings/samples/change-samples";
import { readCurrentMapping } from "@/lib/settings/source/source.store";
import { startSync } from "@/lib/sync/start";
import {
  restoreMappingInput,
  restoreMappingVersion,
  saveMapping,
  saveMappingInput,
} from "@/lib/wide-changes/save-mapping";

const page = "/settings/people-integration/mapping";

export const saveMappingAction = confirmedAction(saveMappingInput, async (ctx, input) => {
  const { number } = await saveMapping(ctx, input);
  revalidatePath(page);
  return { number };
});

export const restoreMappingAction = confirmedAction(restoreMappingInput, async (ctx, input) => {
  const { number } = await restoreMappingVersion(ctx, input);
  revalidatePath(page);
  return { number };
});

const sourceInput = z.object({ sourceId: z.number().int() });

/** The current version: another admin may have saved a newer one. */
export const readCurrentAction = adminAction(sourceInput, async (ctx, { sourceId }) => {
  const { number, authorName, note, document } = await readCurrentMapping(ctx.db, sourceId);
  return { number, authorName, note, document };
});

export const openPayloadAction = adminAction(openPayloadInput, (ctx, input) => openPayload(ctx, input));

export const dryRunAction = adminAction(sourceInput, (ctx, { sourceId }) =>
  startSync(ctx, { kind: "full", sourceId, persisted: false }),
);

export const saveSampleAction = adminAction(saveSampleInput, async (ctx, input) => {
  const saved = await saveSample(ctx, input);
  revalidatePath(page);
  return saved;
});

export const updateSampleAction = adminAction(updateSampleInput, async (ctx, input) => {
  await updateSample(ctx, input);
  revalidatePath(page);
});

export const removeSampleAction = adminAction(removeSampleInput, async (ctx, input) => {
  await removeSample(ctx, input);
  revalidatePath(page);
});
