"use server";

import { revalidatePath } from "next/cache";
import { adminAction } from "@/app/_runtime/action";
import { guardrailsInput, saveGuardrails } from "@/lib/settings/guardrails/save-guardrails";

export const saveGuardrailsAction = adminAction(guardrailsInput, async (ctx, input) => {
  await saveGuardrails(ctx, input);
  revalidatePath("/settings/guardrails");
});
