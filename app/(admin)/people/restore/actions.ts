"use server";

import { revalidatePath } from "next/cache";
import { adminAction } from "@/app/_runtime/action";
import { restoreAccess, restoreAccessInput } from "@/lib/deprovisioning/restore-access";

export const restoreAccessAction = adminAction(restoreAccessInput, async (ctx, input) => {
  await restoreAccess(ctx, input);
  revalidatePath("/leavers");
  revalidatePath(`/people/${input.userId}`);
});
