"use server";

import { revalidatePath } from "next/cache";
import { adminAction, confirmedAction } from "@/app/_runtime/action";
import { discardInput, discardProposal } from "@/lib/proposals/decide";
import { approvalInput } from "@/lib/proposals/proposal";
import { findProposal } from "@/lib/proposals/proposals.store";
import { approveProposedHolds } from "@/lib/scim-directory/holds/approve-proposed";
import { approveChange } from "@/lib/wide-changes/approve-change";

export const approveProposalAction = confirmedAction(approvalInput, async (ctx, input) => {
  const isOfScim = (await findProposal(ctx.db, input.id))?.kind === "scim_hold";
  await (isOfScim ? approveProposedHolds(ctx, input) : approveChange(ctx, input));
  revalidatePath("/", "layout");
});

export const discardProposalAction = adminAction(discardInput, async (ctx, input) => {
  await discardProposal(ctx, input);
  revalidatePath("/", "layout");
});
