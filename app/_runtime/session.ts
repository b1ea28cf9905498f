import { cookies } from "next/headers";
import { decode } from "next-auth/jwt";
import { authSecret, sessionCookieName } from "./auth-options";
import type { Runtime } from "./runtime";

/** The user id in the request's session cookie; null when there is none, or it expired or was not made by us. */
export async function readSessionUserId(runtime: Runtime): Promise<string | null> {
  const cookie = (await cookies()).get(sessionCookieName(runtime));
  if (!cookie) return null;
  try {
    const token = await decode({ token: cookie.value, secret: authSecret(runtime) });
    return token?.sub ?? null;
  } catch {
    return null;
  }
}
