"use server";

import { revalidatePath } from "next/cache";
import { adminAction } from "@/app/_runtime/action";
import {
  confirmRenumbering,
  confirmRenumberingInput,
  previewRenumbering,
  renumberingInput,
} from "@/lib/same-person/confirm-all";
import { confirmSamePerson, previewSamePerson, samePersonInput } from "@/lib/same-person/confirm-one";

export const previewSamePersonAction = adminAction(samePersonInput, previewSamePerson);

export const confirmSamePersonAction = adminAction(samePersonInput, async (ctx, input) => {
  const done = await confirmSamePerson(ctx, input);
  revalidatePath(`/people/${done.userId}`);
  return done;
});

export const previewRenumberingAction = adminAction(renumberingInput, previewRenumbering);

export const confirmRenumberingAction = adminAction(confirmRenumberingInput, confirmRenumbering);
