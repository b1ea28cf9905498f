import { decodeJwt } from "jose";
import type { Profile } from "next-auth";
import type { OAuthConfig } from "next-auth/providers/oauth";
import { claimsOf } from "@/lib/access/oidc-claims";
import type { Env } from "@/lib/env";

type OidcSettings = NonNullable<Env["oidc"]>;

/** Any OpenID provider, by discovery. */
export function oidcProvider({ issuer, clientId, clientSecret }: OidcSettings): OAuthConfig<Profile> {
  return {
    id: "oidc",
    name: "OpenID Connect",
    type: "oauth",
    wellKnown: `${issuer.replace(/\/+$/, "")}/.well-known/openid-configuration`,
    clientId,
    clientSecret,
    authorization: { params: { scope: "openid email profile" } },
    idToken: true,
    checks: ["pkce", "state", "nonce"],
    userinfo: {
      request: async ({ tokens, client }) => {
        // The library has verified this token's signature, issuer, audience and nonce by now.
        const fromToken = decodeJwt(tokens.id_token ?? "");
        if (!client.issuer.metadata.userinfo_endpoint) return claimsOf(fromToken, null);
        const fromUserinfo = await client.userinfo(tokens.access_token ?? "");
        // OpenID Connect Core 5.3.2: an answer about another subject must not be used.
        if (fromUserinfo.sub !== fromToken.sub) throw new Error("userinfo is about another subject");
        return claimsOf(fromToken, fromUserinfo);
      },
    },
    profile: (profile) => ({ id: profile.sub ?? "" }),
  };
}
