"use server";

import { cookies } from "next/headers";
import { z } from "zod";
import { adminAction } from "@/app/_runtime/action";
import { railCookieName } from "./rail-cookie";

const yearSeconds = 365 * 24 * 60 * 60;

const saveRail = adminAction(z.boolean(), async (_ctx, isCollapsed) => {
  const value = isCollapsed ? "collapsed" : "open";
  (await cookies()).set(railCookieName, value, { sameSite: "lax", httpOnly: true, maxAge: yearSeconds });
});

export async function rememberRail(isCollapsed: boolean): Promise<void> {
  await saveRail(isCollapsed);
}
