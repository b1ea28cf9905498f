"use server";

import { z } from "zod";
import { adminAction } from "@/app/_runtime/action";
import { deleteFilter, savedFilterInput, saveFilter } from "@/lib/settings/saved-filters/verbs";
import { cancelSync } from "@/lib/sync/cancel";
import { startSync, startSyncInput } from "@/lib/sync/start";

export const startSyncAction = adminAction(startSyncInput, (ctx, input) => startSync(ctx, input));

export const cancelSyncAction = adminAction(z.object({ syncId: z.number().int() }), (ctx, { syncId }) =>
  cancelSync(ctx, syncId),
);

export const saveFilterAction = adminAction(savedFilterInput, (ctx, input) => saveFilter(ctx, input));

export const deleteFilterAction = adminAction(z.object({ id: z.number().int() }), (ctx, input) =>
  deleteFilter(ctx, input),
);
