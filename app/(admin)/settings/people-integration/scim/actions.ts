"use server";

import { revalidatePath } from "next/cache";
import { adminAction, confirmedAction } from "@/app/_runtime/action";
import {
  changeExpiryInput,
  changeTokenExpiry,
  createScimToken,
  createScimTokenInput,
  revokeScimToken,
  revokeScimTokenInput,
} from "@/lib/access/scim-tokens/tokens";
import { saveScimSettings, scimSwitchInput, switchScim } from "@/lib/settings/scim/save-scim";
import { scimSettings } from "@/lib/settings/scim/settings";

const page = "/settings/people-integration/scim";

export const switchScimAction = adminAction(scimSwitchInput, async (ctx, input) => {
  await switchScim(ctx, input);
  revalidatePath(page);
});

/** The token is in this answer and nowhere else. */
export const createTokenAction = confirmedAction(createScimTokenInput, async (ctx, input) => {
  const { token } = await createScimToken(ctx, input);
  revalidatePath(page);
  return { token };
});

export const changeExpiryAction = confirmedAction(changeExpiryInput, async (ctx, input) => {
  await changeTokenExpiry(ctx, input);
  revalidatePath(page);
});

export const revokeTokenAction = adminAction(revokeScimTokenInput, async (ctx, input) => {
  await revokeScimToken(ctx, input);
  revalidatePath(page);
});

export const saveScimAction = adminAction(scimSettings, async (ctx, input) => {
  await saveScimSettings(ctx, input);
  revalidatePath(page);
});
