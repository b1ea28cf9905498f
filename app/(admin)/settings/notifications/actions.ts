"use server";

import { revalidatePath } from "next/cache";
import { adminAction, confirmedAction } from "@/app/_runtime/action";
import { channelInput } from "@/lib/notify/channels/channel";
import { channelChoice, removeChannel } from "@/lib/notify/channels/remove-channel";
import { saveChannel } from "@/lib/notify/channels/save-channel";
import { testChannel } from "@/lib/notify/channels/test-channel";
import { alertLimits } from "@/lib/notify/conditions/limits";
import { saveAlertLimits } from "@/lib/notify/conditions/save-limits";

const page = "/settings/notifications";

export const saveChannelAction = confirmedAction(channelInput, async (ctx, input) => {
  await saveChannel(ctx, input);
  revalidatePath(page);
});

export const removeChannelAction = confirmedAction(channelChoice, async (ctx, input) => {
  await removeChannel(ctx, input);
  revalidatePath(page);
});

export const testChannelAction = adminAction(channelChoice, async (ctx, input) => {
  const answer = await testChannel(ctx, input);
  revalidatePath(page);
  return answer;
});

export const saveLimitsAction = adminAction(alertLimits, async (ctx, input) => {
  await saveAlertLimits(ctx, input);
  revalidatePath(page);
});
