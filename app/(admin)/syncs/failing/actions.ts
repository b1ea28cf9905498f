"use server";

import { revalidatePath } from "next/cache";
import { adminAction } from "@/app/_runtime/action";
import { countAgainInput, countFailingAgain, dismissFailing, dismissInput } from "@/lib/failing/dismiss";
import { retryFailing, retryInput } from "@/lib/sync/retry/retry";

export const retryFailingAction = adminAction(retryInput, async (ctx, input) => {
  const started = await retryFailing(ctx, input);
  revalidatePath("/syncs", "layout");
  return started;
});

export const dismissFailingAction = adminAction(dismissInput, async (ctx, input) => {
  const dismissed = await dismissFailing(ctx, input);
  revalidatePath("/syncs", "layout");
  return dismissed;
});

export const countAgainAction = adminAction(countAgainInput, async (ctx, input) => {
  const counted = await countFailingAgain(ctx, input);
  revalidatePath("/syncs", "layout");
  return counted;
});
