import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { type Admin, requireAdmin, type SessionClaim } from "@/lib/access/require-admin";
import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";
import { requestIdOf, requireSameOrigin } from "./request";
import { getRuntime } from "./runtime";
import { readSession } from "./session";
import { signInAddress } from "./wanted-page";

const signInAgain = "Sign in again in another tab, then try again here. What you entered is kept.";

/** A context that also says which admin it is, and by which session. */
export type AdminContext = Context & { admin: Admin; session: SessionClaim };

/** The signed-in admin's context; throws AppError `unauthenticated` or `forbidden`. Asks the database every time. */
export async function adminContext(): Promise<AdminContext> {
  // The request first: `next build` tries every page, and must turn back here before a database is opened.
  const requestId = requestIdOf(await headers());
  const runtime = await getRuntime();
  const session = await readSession(runtime);
  if (session === null) throw new AppError("unauthenticated", "You are no longer signed in.", signInAgain);
  const now = new Date();
  const admin = await requireAdmin(runtime.db, session, now);
  return {
    db: runtime.db,
    actor: { type: "admin", id: admin.id, name: admin.name },
    now,
    requestId,
    log: log.child({ requestId }),
    emit: runtime.emit,
    vault: runtime.vault,
    admin,
    session,
  };
}

/** A layout and its page are one request, and ask once. */
const contextOfPage = cache(adminContext);

/** For pages: as above, but redirects to the sign-in page with the reason instead of throwing. */
export async function currentContext(): Promise<AdminContext> {
  try {
    return await contextOfPage();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === "unauthenticated") redirect(signInAddress((await headers()).get("x-requested-page")));
    if (error.code === "forbidden") redirect("/sign-in?error=access_removed");
    throw error;
  }
}

/** For route handlers: throws AppError, and refuses side effects that another site asks for. */
export async function apiContext(request: Request): Promise<AdminContext> {
  const { env } = await getRuntime();
  requireSameOrigin(request, env.appUrl);
  return adminContext();
}
