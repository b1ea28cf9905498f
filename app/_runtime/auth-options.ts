import type { AuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { makeDevice } from "@/lib/access/devices";
import { admitOidcUser, authTimeOf, enterByOidc } from "@/lib/access/oidc";
import { openSession, sessionSeconds } from "@/lib/access/sessions";
import { recordSignIn, signInInput, signInLocally } from "@/lib/access/sign-in";
import { log } from "@/lib/log";
import { oidcProvider } from "./oidc-provider";
import { type Runtime, systemContext } from "./runtime";

/** What signing in needs of the runtime. */
export type AuthRuntime = Pick<Runtime, "env" | "db" | "vault" | "emit">;

export const authSecret = (runtime: Pick<Runtime, "vault">) => runtime.vault.derive("next-auth");

/** next-auth's own naming: the __Secure- prefix goes with https. */
export function sessionCookieName({ env }: Pick<Runtime, "env">): string {
  return env.appUrl.startsWith("https://") ? "__Secure-next-auth.session-token" : "next-auth.session-token";
}

/** `device` is what the browser kept of an earlier sign-in; `keepDevice` is called with what it is to keep of this one. */
export type AuthRequest = {
  id: string;
  address: string;
  device?: string | undefined;
  keepDevice?: (device: string) => void;
};

export const deviceKey = ({ vault }: Pick<Runtime, "vault">) => vault.derive("sign-in-limit");

/** The session says who and which session, nothing else: role and status are read from the directory on every request. */
export function createAuthOptions(runtime: AuthRuntime, request: AuthRequest): AuthOptions {
  return {
    secret: authSecret(runtime),
    session: { strategy: "jwt", maxAge: sessionSeconds },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    providers: [localProvider(runtime, request), ...(runtime.env.oidc ? [oidcProvider(runtime.env.oidc)] : [])],
    callbacks: {
      signIn: async ({ account, profile }) => (account?.provider === "oidc" ? admitOrExplain(runtime, profile) : true),
      jwt: async ({ token, user, account, profile }) => {
        if (account?.provider === "oidc") {
          return begin(runtime, request, await enter(runtime, request.id, profile), authTimeOf(profile));
        }
        return user ? begin(runtime, request, user.id) : { sub: token.sub, sid: token.sid };
      },
      session: async () => ({ expires: "" }),
      redirect: async ({ url, baseUrl }) => safeTarget(url, baseUrl),
    },
    logger: {
      error: (code, metadata) => log.error({ code, ...reasonOf(metadata) }, "sign-in failed"),
      warn: (code) => log.warn({ code }, "sign-in warning"),
      debug: () => {},
    },
  };
}

function localProvider(runtime: AuthRuntime, request: AuthRequest) {
  return Credentials({
    credentials: { email: { type: "email" }, password: { type: "password" } },
    authorize: async (credentials) => {
      const input = signInInput.safeParse(credentials);
      if (!input.success) throw new Error("wrong");
      const ctx = systemContext(runtime, request.id);
      const attempt = { ...input.data, address: request.address, device: request.device };
      const result = await signInLocally(ctx, attempt, deviceKey(runtime));
      if (result.ok) return { id: result.admin.id };
      throw new Error(result.retryAt ? `blocked:${result.retryAt.toISOString()}` : "wrong");
    },
  });
}

async function begin(runtime: AuthRuntime, request: AuthRequest, userId: string, confirmedAt?: Date) {
  const ctx = systemContext(runtime, request.id);
  request.keepDevice?.(makeDevice(userId, deviceKey(runtime), ctx.now));
  return { sub: userId, sid: await openSession(ctx, userId, confirmedAt) };
}

async function admitOrExplain(runtime: AuthRuntime, profile: unknown): Promise<true | string> {
  const result = await admitOidcUser(runtime.db, profile);
  return result.ok ? true : `/sign-in?error=oidc_${result.reason}`;
}

async function enter(runtime: AuthRuntime, requestId: string, profile: unknown): Promise<string> {
  const ctx = systemContext(runtime, requestId);
  const result = await enterByOidc(ctx, profile);
  if (!result.ok) throw new Error(`oidc_${result.reason}`);
  await recordSignIn(ctx, result.admin, "oidc");
  return result.admin.id;
}

/** Stays on this site: a path, or an address of our own. */
function safeTarget(url: string, baseUrl: string): string {
  const target = URL.canParse(url, baseUrl) ? new URL(url, baseUrl) : null;
  return target?.origin === new URL(baseUrl).origin ? target.href : baseUrl;
}

function reasonOf(metadata: unknown): { reason?: string } {
  if (metadata instanceof Error) return { reason: metadata.message };
  if (typeof metadata === "object" && metadata !== null && "error" in metadata) return reasonOf(metadata.error);
  return {};
}
