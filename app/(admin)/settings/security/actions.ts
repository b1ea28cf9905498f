"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { adminAction, confirmedAction } from "@/app/_runtime/action";
import { grantAdmin, grantAdminInput, revokeAdmin, revokeAdminInput } from "@/lib/access/admins/change-admins";
import { endOwnSessions } from "@/lib/access/sessions";
import { previewCompanySettings } from "@/lib/settings/company/preview-company";
import { saveCompanySettings } from "@/lib/settings/company/save-company";
import { companySettings } from "@/lib/settings/company/settings";
import { saveSecuritySettings } from "@/lib/settings/security/save-security";
import { securitySettings } from "@/lib/settings/security/settings";

const page = "/settings/security";

export const saveSecurityAction = adminAction(securitySettings, async (ctx, input) => {
  await saveSecuritySettings(ctx, input);
  revalidatePath(page);
});

export const saveCompanyAction = adminAction(companySettings, async (ctx, input) => {
  await saveCompanySettings(ctx, input);
  revalidatePath(page);
});

export const previewCompanyAction = adminAction(companySettings, previewCompanySettings);

export const signOutEverywhereAction = adminAction(z.object({}), (ctx) => endOwnSessions(ctx));

export const grantAdminAction = confirmedAction(grantAdminInput, async (ctx, input) => {
  await grantAdmin(ctx, input);
  revalidatePath(page);
});

export const revokeAdminAction = confirmedAction(revokeAdminInput, async (ctx, input) => {
  await revokeAdmin(ctx, input);
  revalidatePath(page);
});
