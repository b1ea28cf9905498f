import { cookies } from "next/headers";
import { decode } from "next-auth/jwt";
import { z } from "zod";
import type { SessionClaim } from "@/lib/access/require-admin";
import { authSecret, sessionCookieName } from "./auth-options";
import type { Runtime } from "./runtime";

/** A cookie from before sessions had an id is none. */
const claim = z.object({ sub: z.uuid(), sid: z.uuid() });

/** What the request's session cookie says; null when there is none, or it expired or was not made by us. */
export async function readSession(runtime: Runtime): Promise<SessionClaim | null> {
  const cookie = (await cookies()).get(sessionCookieName(runtime));
  if (!cookie) return null;
  try {
    const { sub, sid } = claim.parse(await decode({ token: cookie.value, secret: authSecret(runtime) }));
    return { id: sid, userId: sub };
  } catch {
    return null;
  }
}
