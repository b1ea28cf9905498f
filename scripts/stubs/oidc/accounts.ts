/** People of the stub identity provider, with the claims of their ID tokens. */
export type OidcAccount = { id: string; claims: { name: string; email?: string; email_verified?: boolean } };

export const standardAccounts: readonly OidcAccount[] = [
  { id: "admin", claims: { name: "Admin", email: "admin@example.com", email_verified: true } },
  { id: "stranger", claims: { name: "A stranger", email: "stranger@example.com", email_verified: true } },
  { id: "unverified", claims: { name: "Unverified", email: "admin@example.com", email_verified: false } },
  { id: "nameless", claims: { name: "Without e-mail" } },
];
