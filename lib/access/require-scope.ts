import type { Actor, Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { type Scope, scopes, scopesOf } from "./scopes";

/**
 * Throws AppError `forbidden`, with the scope and a remedy, unless this actor has the scope. Every verb of lib that
 * takes a Context calls it first.
 */
export function requireScope({ actor }: Pick<Context, "actor">, scope: Scope): void {
  if (holdsScope(actor, scope)) return;
  throw new AppError("forbidden", `${describe(actor)} may not ${scopes[scope]} (${scope}).`, remedyFor(actor, scope));
}

/** Whether the actor's kind has the scope and, for an API key, whether the key was given it. */
export function holdsScope(actor: Actor, scope: Scope): boolean {
  const isKindAllowed = scopesOf[actor.type].includes(scope);
  return isKindAllowed && (actor.type !== "api_key" || actor.scopes.includes(scope));
}

/** The admin's user id, or null when the actor is not an admin. */
export function adminIdOf(ctx: Context): string | null {
  return ctx.actor.type === "admin" ? ctx.actor.id : null;
}

function describe(actor: Actor): string {
  switch (actor.type) {
    case "admin":
      return "An admin";
    case "system":
      return "Rollcall itself";
    case "scim_client":
      return "A SCIM client";
    case "api_key":
      return `The API key ${actor.name}`;
  }
}

function remedyFor(actor: Actor, scope: Scope): string {
  if (actor.type === "api_key" && scopesOf.api_key.includes(scope)) {
    return `Use an API key that has the scope ${scope}.`;
  }
  const isForAdmins = scopesOf.admin.includes(scope);
  return isForAdmins ? "Sign in as an admin and do it there." : "Rollcall does this by itself; nothing needs doing.";
}
