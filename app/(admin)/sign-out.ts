"use server";

import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { sessionCookieName } from "@/app/_runtime/auth-options";
import { getRuntime } from "@/app/_runtime/runtime";
import { readSession } from "@/app/_runtime/session";
import { endSession } from "@/lib/access/sessions";

/** Ends the session, copies of its cookie included, and forgets the cookie, whole or in next-auth's numbered parts. Works without the admin role, too. */
export async function signOut(): Promise<void> {
  const runtime = await getRuntime();
  const session = await readSession(runtime);
  if (session) await endSession(runtime.db, session.id);
  const name = sessionCookieName(runtime);
  const jar = await cookies();
  const secure = name.startsWith("__Secure-");
  for (const cookie of jar.getAll()) {
    if (cookie.name !== name && !cookie.name.startsWith(`${name}.`)) continue;
    jar.set(cookie.name, "", { maxAge: 0, path: "/", httpOnly: true, sameSite: "lax", secure });
  }
  redirect("/sign-in");
}
