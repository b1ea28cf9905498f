/**
 * Everything a verb may ask for, `noun:verb`, with the words that complete "… may not …". The list is closed: a verb
 * cannot ask for a scope that is not here, and a test names those that no verb asks for.
 */
export const scopes = {
  "admin:bootstrap": "make the local admin",
  "admin:grant": "make somebody an admin",
  "admin:recover": "reset how an admin signs in",
  "admin:revoke": "remove somebody's admin access",
  "guardrails:change": "change what holds a sync",
  "location:change": "add or remove locations",
  "mapping:preview": "try out a mapping on stored payloads",
  "mapping:save": "save a mapping",
  "payload:read": "read payloads",
  "record:export": "export user records",
  "sample:change": "change mapping samples",
  "saved-filter:change": "change saved filters",
  "scim-log:prune": "delete old lines of the SCIM log",
  "scim-log:replay": "replay SCIM requests",
  "scim-settings:change": "change the SCIM settings",
  "scim-token:create": "create SCIM tokens",
  "scim-token:change": "change SCIM tokens",
  "scim-token:revoke": "revoke SCIM tokens",
  "secret:reseal": "seal stored secrets anew",
  "security-settings:change": "change the security settings",
  "session:end": "sign out everywhere",
  "session:open": "sign somebody in",
  "source:change": "change how a source is reached",
  "source:create": "add a source",
  "source:schedule": "change when a source is synced",
  "source:test": "test the connection to a source",
  "sync:approve": "approve a held sync",
  "sync:cancel": "cancel a sync",
  "sync:discard": "discard a held sync",
  "sync:expire": "discard held syncs that waited too long",
  "sync:run": "carry out a sync",
  "sync:schedule": "start the syncs that are due",
  "sync:start": "start a sync",
  "user:override": "change what an admin or organizer signs in with",
  "user:renumber": "say that somebody has a new employee ID",
  "user:restore": "give somebody their access back",
} as const;

export type Scope = keyof typeof scopes;

export const actorKinds = ["admin", "system", "scim_client", "api_key"] as const;
export type ActorKind = (typeof actorKinds)[number];

/** What each kind of actor may do; what is not listed is refused. An API key may do what its own list names as well. */
export const scopesOf: Record<ActorKind, readonly Scope[]> = {
  admin: [
    "admin:grant",
    "admin:revoke",
    "guardrails:change",
    "location:change",
    "mapping:preview",
    "mapping:save",
    "payload:read",
    "record:export",
    "sample:change",
    "saved-filter:change",
    "scim-log:replay",
    "scim-settings:change",
    "scim-token:create",
    "scim-token:change",
    "scim-token:revoke",
    "security-settings:change",
    "session:end",
    "source:change",
    "source:create",
    "source:schedule",
    "source:test",
    "sync:approve",
    "sync:cancel",
    "sync:discard",
    "sync:start",
    "user:renumber",
    "user:restore",
    "user:override",
  ],
  // Start, sign-in, jobs, and the setup of `npm run demo` and `npm run db:seed`, which runs before anybody can sign in.
  system: [
    "admin:bootstrap",
    "admin:recover",
    "location:change",
    "scim-log:prune",
    "scim-settings:change",
    "scim-token:create",
    "secret:reseal",
    "session:open",
    "source:change",
    "source:create",
    "sync:expire",
    "sync:run",
    "sync:schedule",
    "sync:start",
  ],
  // An identity provider reaches people and groups through the SCIM port alone, behind the token check of
  // lib/scim-server; none of the verbs that take a Context are for it.
  scim_client: [],
  // Planned (DESIGN 10). Nothing here reveals a payload or changes a setting.
  api_key: ["mapping:preview", "record:export", "sync:cancel", "sync:start"],
};
