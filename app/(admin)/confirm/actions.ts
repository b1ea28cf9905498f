"use server";

import { cookies, headers } from "next/headers";
import { z } from "zod";
import { adminAction } from "@/app/_runtime/action";
import { deviceKey } from "@/app/_runtime/auth-options";
import { deviceCookieName } from "@/app/_runtime/device-cookie";
import { addressOf } from "@/app/_runtime/request";
import { getRuntime } from "@/app/_runtime/runtime";
import { localRefusal } from "@/app/(auth)/sign-in/refusals";
import { confirmByPassword, confirmInput, hasPassword } from "@/lib/access/confirm";
import { AppError } from "@/lib/errors";

/** How this admin can confirm who they are: by a local password, at the provider (its host), or both. */
export const waysToConfirmAction = adminAction(z.object({}), async (ctx) => {
  const { oidc } = (await getRuntime()).env;
  return { password: await hasPassword(ctx.db, ctx.admin.id), provider: oidc ? new URL(oidc.issuer).host : null };
});

export const confirmAction = adminAction(confirmInput, async (ctx, { password }) => {
  const runtime = await getRuntime();
  const device = (await cookies()).get(deviceCookieName(runtime.env.appUrl))?.value;
  const attempt = { email: ctx.admin.email, password, address: addressOf(await headers()), device };
  const result = await confirmByPassword(ctx, ctx.session, attempt, deviceKey(runtime));
  if (result.ok) return;
  const refusal = localRefusal(result.retryAt ? `blocked:${result.retryAt.toISOString()}` : "wrong", ctx.now);
  const message = result.retryAt ? refusal.message : "The password is wrong.";
  throw new AppError("invalid", message, refusal.remedy.replace("Check both and", "Check it and"));
});
