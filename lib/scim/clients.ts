export const scimClients = [
  "okta",
  "entra",
  "onelogin",
  "jumpcloud",
  "google",
  "ping",
  "rippling",
  "authentik",
] as const;
export type ScimClient = (typeof scimClients)[number] | "other";

/** Patterns in the User-Agent. Okta's and Google's are published; the others are assumed from the products' names. */
const MARKS: readonly (readonly [ScimClient, RegExp])[] = [
  ["okta", /\bokta\b/i],
  ["google", /google-auto-provisioning/i],
  ["onelogin", /\bonelogin\b/i],
  ["jumpcloud", /\bjumpcloud\b/i],
  ["ping", /\bping(?:federate|identity|one|access)?\b/i],
  ["rippling", /\brippling\b/i],
  ["authentik", /\bauthentik\b|goauthentik/i],
  ["entra", /\bmicrosoft\b|\bazure|\bentra\b|\bmsft\b|aad(?:sync|provisioning)/i],
];

/** On many tenants Entra's User-Agent does not name it, but the flags in its tenant URL come with every request. */
const ENTRA_FLAGS = ["aadoptscim062020", "azureadscimpatch2017"];

/** Recognises the identity provider, for the log and the setup screen; never for behaviour. */
export function recogniseClient(userAgent: string | null, query: URLSearchParams): ScimClient {
  const mark = MARKS.find(([, pattern]) => userAgent !== null && pattern.test(userAgent));
  if (mark) return mark[0];
  return [...query.keys()].some((key) => ENTRA_FLAGS.includes(key.toLowerCase())) ? "entra" : "other";
}
