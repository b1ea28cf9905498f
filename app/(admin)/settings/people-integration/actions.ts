"use server";

import { revalidatePath } from "next/cache";
import { adminAction, confirmedAction } from "@/app/_runtime/action";
import { connectionInput } from "@/lib/settings/source/connection";
import { createSource, createSourceInput } from "@/lib/settings/source/create-source";
import { resumeSchedule, resumeScheduleInput } from "@/lib/settings/source/pause-schedule";
import { saveConnection } from "@/lib/settings/source/save-connection";
import { testConnection } from "@/lib/settings/source/test-connection";
import { saveSchedule, scheduleInput } from "@/lib/wide-changes/save-schedule";
import { switchSource, switchSourceInput } from "@/lib/wide-changes/switch-source";

const page = "/settings/people-integration";

export const createSourceAction = confirmedAction(createSourceInput, async (ctx, input) => {
  const source = await createSource(ctx, input);
  revalidatePath(page, "layout");
  return { sourceId: source.id };
});

export const saveConnectionAction = confirmedAction(connectionInput, async (ctx, input) => {
  await saveConnection(ctx, input);
  revalidatePath(page, "layout");
});

export const testConnectionAction = adminAction(connectionInput, testConnection);

export const saveScheduleAction = adminAction(scheduleInput, async (ctx, input) => {
  await saveSchedule(ctx, input);
  revalidatePath(page, "layout");
});

export const switchSourceAction = confirmedAction(switchSourceInput, async (ctx, input) => {
  await switchSource(ctx, input);
  revalidatePath(page, "layout");
  revalidatePath("/syncs", "layout");
});

export const resumeScheduleAction = adminAction(resumeScheduleInput, async (ctx, input) => {
  await resumeSchedule(ctx, input);
  revalidatePath(page, "layout");
  revalidatePath("/syncs", "layout");
});
