/**
 * Functions of lib that take a Context and require no scope, `file name`, each with the reason. Functions that are
 * called by a verb after its check need none.
 */
export const unasked: Record<string, string> = {
  "lib/access/require-scope.ts requireScope": "is the question itself",
  "lib/access/require-scope.ts adminIdOf": "returns the actor's id, nothing from the directory",
  "lib/notify/change.ts wakeDelivery":
    "sends an event without content after an allowed actor's change; alerts are delivered by a verb that asks",
  "lib/sync/requeue.ts requeueWaiting":
    "sends the start events of waiting syncs again, which an allowed actor has started; changes no row, returns their ids. " +
    "Called on cancel, and by the system at start and every hour",
};

/**
 * How app checks the signed-in admin on every request, against the database (`requireAdmin`): pages by
 * `currentContext`, route handlers and actions by their wrappers. After this check, pages read with stores that take a
 * database and require no scope, since every signed-in person is an admin today. Sessions with fewer rights would first
 * need verbs with scopes there.
 */
export const adminDoors = ["currentContext", "adminAction", "confirmedAction", "adminRoute", "adminContext"] as const;

/** Pages, route handlers and actions without that check, each with the reason or its own protection. */
export const openDoors: Record<string, string> = {
  "app/page.tsx": "redirects to the dashboard",
  "app/(auth)/sign-in/page.tsx": "is the sign-in page",
  "app/(auth)/sign-in/again/page.tsx": "sends people to the identity provider",
  "app/(auth)/sign-in/done/page.tsx": "says that signing in has worked",
  "app/(admin)/sign-out.ts": "ends the caller's own session",
  "app/(admin)/settings/page.tsx": "redirects to a settings page",
  "app/(missing)/[...path]/page.tsx": "is the page for unknown addresses; its layout shows the shell to admins only",
  "app/api/auth/[...nextauth]/route.ts": "signs people in: password, limits, OIDC",
  "app/api/health/route.ts": "is for monitoring; says whether the process and its database work",
  "app/api/inngest/route.ts": "is for the job engine, by its signing key",
  "app/api/scim/v2/[[...path]]/route.ts": "is for identity providers, by token: lib/scim-server",
  "app/scim/v2/[[...path]]/route.ts": "is for identity providers, by token: lib/scim-server",
};
