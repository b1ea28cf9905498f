"use server";

import { revalidatePath } from "next/cache";
import { adminAction, confirmedAction } from "@/app/_runtime/action";
import { discardInput, discardProposal } from "@/lib/proposals/decide";
import { approvalInput } from "@/lib/proposals/proposal";
import { approveChange } from "@/lib/wide-changes/approve-change";

export const approveProposalAction = confirmedAction(approvalInput, async (ctx, input) => {
  await approveChange(ctx, input);
  revalidatePath("/", "layout");
});

export const discardProposalAction = adminAction(discardInput, async (ctx, input) => {
  await discardProposal(ctx, input);
  revalidatePath("/", "layout");
});
