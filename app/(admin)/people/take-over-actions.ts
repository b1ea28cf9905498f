"use server";

import { revalidatePath } from "next/cache";
import { adminAction, confirmedAction } from "@/app/_runtime/action";
import { answerProposalInput, keepPresent, takeOver } from "@/lib/directory/take-over/take-over";

export const takeOverAction = confirmedAction(answerProposalInput, async (ctx, input) => {
  await takeOver(ctx, input);
  revalidatePath(`/people/${input.userId}`);
});

export const keepPresentAction = adminAction(answerProposalInput, async (ctx, input) => {
  await keepPresent(ctx, input);
  revalidatePath(`/people/${input.userId}`);
});
