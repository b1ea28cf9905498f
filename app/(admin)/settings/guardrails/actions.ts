"use server";

import { revalidatePath } from "next/cache";
import { adminAction } from "@/app/_runtime/action";
import { guardrailsInput, saveGuardrails } from "@/lib/settings/guardrails/save-guardrails";
import { saveScimGuard, scimGuardInput } from "@/lib/settings/guardrails/save-scim-guard";
import { saveSecondAdmin, secondAdminInput } from "@/lib/settings/guardrails/second-admin";

export const saveGuardrailsAction = adminAction(guardrailsInput, async (ctx, input) => {
  await saveGuardrails(ctx, input);
  revalidatePath("/settings/guardrails");
});

export const saveScimGuardAction = adminAction(scimGuardInput, async (ctx, input) => {
  await saveScimGuard(ctx, input);
  revalidatePath("/settings/guardrails");
});

export const saveSecondAdminAction = adminAction(secondAdminInput, async (ctx, input) => {
  await saveSecondAdmin(ctx, input);
  revalidatePath("/settings/guardrails");
});
