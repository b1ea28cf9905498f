/**
 * Functions of lib that take a Context and ask for no scope, `file name`, each with the reason. What a verb that has asked
 * calls need not ask again.
 */
export const unasked: Record<string, string> = {
  "lib/access/require-scope.ts requireScope": "is the question itself",
  "lib/access/require-scope.ts adminIdOf": "says who is acting, nothing of the directory",
  "lib/sync/requeue.ts requeueWaiting":
    "tells the job engine again of syncs that somebody was allowed to start; changes no row, answers their numbers. " +
    "Whoever cancels a sync, and the system at start and every hour, call it",
};

/**
 * How app asks who is there, on every request and of the directory itself (`requireAdmin`): pages by `currentContext`,
 * route handlers and actions by their wrappers. Behind these doors pages read with stores that take a database and ask
 * for no scope; every signed-in person is an admin today. A kind of session that may see less needs verbs with scopes
 * there first.
 */
export const adminDoors = ["currentContext", "adminAction", "adminRoute", "adminContext"] as const;

/** Pages, route handlers and actions that let in whoever comes, each with what stands guard instead. */
export const openDoors: Record<string, string> = {
  "app/page.tsx": "sends everybody on to the dashboard",
  "app/(auth)/sign-in/page.tsx": "is where people sign in",
  "app/(admin)/sign-out.ts": "ends the caller's own session",
  "app/(admin)/settings/page.tsx": "sends everybody on to a settings page",
  "app/(missing)/[...path]/page.tsx": "says that there is nothing; its layout shows the shell to admins only",
  "app/api/auth/[...nextauth]/route.ts": "is where people sign in: password, limits, OIDC",
  "app/api/health/route.ts": "is asked by machines; says that the process and its database answer",
  "app/api/inngest/route.ts": "is for the job engine, by its signing key",
  "app/api/scim/v2/[[...path]]/route.ts": "is for identity providers, by token: lib/scim-server",
  "app/scim/v2/[[...path]]/route.ts": "is for identity providers, by token: lib/scim-server",
};
