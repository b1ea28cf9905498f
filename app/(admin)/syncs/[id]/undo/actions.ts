"use server";

import { revalidatePath } from "next/cache";
import { adminAction } from "@/app/_runtime/action";
import { letThrough, letThroughInput } from "@/lib/sync/undo/let-through";
import { undoInput, undoSync } from "@/lib/sync/undo/undo-sync";

export const undoSyncAction = adminAction(undoInput, async (ctx, input) => {
  const started = await undoSync(ctx, input);
  revalidatePath("/syncs", "layout");
  return started;
});

export const letThroughAction = adminAction(letThroughInput, async (ctx, input) => {
  const through = await letThrough(ctx, input);
  revalidatePath("/syncs", "layout");
  revalidatePath("/people", "layout");
  return through;
});
