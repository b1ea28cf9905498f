import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";

/** Settings are changed by admins and by the system itself (seeding), never by a SCIM client. */
export function requireAdminActor(ctx: Context): void {
  if (ctx.actor.type === "scim_client") {
    throw new AppError("forbidden", "A SCIM client may not change settings.", "Sign in as an admin.");
  }
}

/** The admin's user id, or null when the system acts. */
export function adminIdOf(ctx: Context): string | null {
  return ctx.actor.type === "admin" ? ctx.actor.id : null;
}
