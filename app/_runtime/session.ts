import { cookies } from "next/headers";
import { decode } from "next-auth/jwt";
import { z } from "zod";
import type { SessionClaim } from "@/lib/access/require-admin";
import { authSecret, sessionCookieName } from "./auth-options";
import type { Runtime } from "./runtime";

/** A cookie from before sessions had an id is none. `exp` is in seconds. */
const claim = z.object({ sub: z.uuid(), sid: z.uuid(), exp: z.number() });

/** Cookies that were opened before: opening one derives a key anew, and takes longer than to ask for its session. */
const opened = new WeakMap<Runtime, Map<string, { session: SessionClaim; until: number }>>();
const remembered = 1_000;

/** What the request's session cookie says; null when there is none, or it expired or was not made by us. */
export async function readSession(runtime: Runtime): Promise<SessionClaim | null> {
  const cookie = (await cookies()).get(sessionCookieName(runtime));
  if (!cookie) return null;
  const known = knownOf(runtime);
  const before = known.get(cookie.value);
  if (before && before.until > Date.now()) return before.session;
  try {
    const { sub, sid, exp } = claim.parse(await decode({ token: cookie.value, secret: authSecret(runtime) }));
    const session = { id: sid, userId: sub };
    if (known.size >= remembered) known.clear();
    known.set(cookie.value, { session, until: exp * 1_000 });
    return session;
  } catch {
    return null;
  }
}

function knownOf(runtime: Runtime) {
  const known = opened.get(runtime) ?? new Map<string, { session: SessionClaim; until: number }>();
  opened.set(runtime, known);
  return known;
}
