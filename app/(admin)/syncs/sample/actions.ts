"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { adminAction, confirmedAction } from "@/app/_runtime/action";
import { addSampleCompany } from "@/lib/sample-company/fill";
import { removeSampleCompany } from "@/lib/sample-company/remove";
import { startSync } from "@/lib/sync/start";

const nothing = z.object({});

/** Adds the sample company and starts the sync that brings its people. */
export const fillSampleAction = adminAction(nothing, async (ctx) => {
  const { sourceId } = await addSampleCompany(ctx);
  const started = await startSync(ctx, { kind: "full", sourceId, persisted: true });
  revalidatePath("/", "layout");
  return started;
});

export const removeSampleAction = confirmedAction(nothing, async (ctx) => {
  const removed = await removeSampleCompany(ctx);
  revalidatePath("/", "layout");
  return removed;
});
