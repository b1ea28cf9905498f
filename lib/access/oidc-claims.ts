type Claims = Record<string, unknown>;

const addressClaims = ["email", "email_verified", "xms_edov"] as const;
const saysVerified = (claims: Claims) => "email_verified" in claims || "xms_edov" in claims;

/**
 * The claims to sign somebody in by. What an address is and whether it is verified come from one answer of the provider:
 * the ID token, or userinfo where only that says both. Put together from two, one's "verified" would vouch for the other's
 * address.
 */
export function claimsOf(idToken: Claims, userinfo: Claims | null): Claims {
  const answers = [idToken, userinfo ?? {}].filter((claims) => typeof claims.email === "string");
  const about = answers.find(saysVerified) ?? answers[0] ?? {};
  const rest = Object.entries(idToken).filter(([name]) => !isAddressClaim(name));
  const address = Object.entries(about).filter(([name]) => isAddressClaim(name));
  return Object.fromEntries([...rest, ...address]);
}

const isAddressClaim = (name: string) => (addressClaims as readonly string[]).includes(name);
