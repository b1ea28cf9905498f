"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { adminAction } from "@/app/_runtime/action";
import { AppError } from "@/lib/errors";
import {
  restoreMappingInput,
  restoreMappingVersion,
  saveMapping,
  saveMappingInput,
} from "@/lib/settings/source/save-mapping";
import { findUserSample, readPayloadBody } from "@/lib/sync/samples/store";

const page = "/settings/people-integration/mapping";

export const saveMappingAction = adminAction(saveMappingInput, async (ctx, input) => {
  const { number } = await saveMapping(ctx, input);
  revalidatePath(page);
  return { number };
});

export const restoreMappingAction = adminAction(restoreMappingInput, async (ctx, input) => {
  const { number } = await restoreMappingVersion(ctx, input);
  revalidatePath(page);
  return { number };
});

const sampleInput = z.object({
  sourceId: z.number().int(),
  of: z.union([z.object({ payloadId: z.number().int() }), z.object({ userId: z.uuid() })]),
});

/** The body of one stored payload: a listed one, or the last one received for a person. */
export const readSampleAction = adminAction(sampleInput, async (ctx, { sourceId, of }) => {
  const found = "userId" in of ? await findUserSample(ctx.db, sourceId, of.userId) : { ...of, label: "" };
  const body = found && (await readPayloadBody(ctx.db, sourceId, found.payloadId));
  if (!found || body === null) {
    throw new AppError("not_found", "This source has sent no payload for that person.", "Choose somebody else.");
  }
  return { payloadId: found.payloadId, label: found.label, body };
});
