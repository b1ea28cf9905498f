import { generateKeyPairSync, randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import Provider, { type Context } from "oidc-provider";
import { type OidcAccount, standardAccounts } from "./accounts";

export type OidcStub = {
  issuer: string;
  clientId: string;
  clientSecret: string;
  close: () => Promise<void>;
};

export type OidcStubOptions = {
  port?: number;
  /** The callback addresses of the app under test. */
  redirectUris: string[];
  accounts?: readonly OidcAccount[];
};

const clientId = "rollcall";
const clientSecret = "a client secret for tests only";

/**
 * A real OpenID provider on the loopback interface. Its sign-in page has one link per account; consent is always given.
 */
export async function startOidcStub(options: OidcStubOptions): Promise<OidcStub> {
  const accounts = options.accounts ?? standardAccounts;
  let handle: (request: IncomingMessage, response: ServerResponse) => void = (_request, response) => response.end();
  const server = createServer((request, response) => handle(request, response));
  await new Promise<void>((ready) => server.listen(options.port ?? 0, "127.0.0.1", ready));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = createProvider(issuer, options.redirectUris, accounts);
  const callback = provider.callback();
  handle = (request, response) => {
    if (!request.url?.startsWith("/interaction/")) callback(request, response);
    else void interact(provider, accounts, request, response);
  };
  const close = () =>
    new Promise<void>((done) => {
      server.close(() => done());
      server.closeAllConnections();
    });
  return { issuer, clientId, clientSecret, close };
}

function createProvider(issuer: string, redirectUris: string[], accounts: readonly OidcAccount[]): Provider {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const provider = new Provider(issuer, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: redirectUris }],
    jwks: { keys: [{ ...privateKey.export({ format: "jwk" }), use: "sig", kid: "stub" }] },
    cookies: { keys: [randomBytes(16).toString("hex")] },
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
    features: { devInteractions: { enabled: false } },
    pkce: { required: () => true },
    ttl: { AccessToken: 600, AuthorizationCode: 60, IdToken: 600, Interaction: 600, Session: 600, Grant: 600 },
    interactions: { url: (_ctx: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    findAccount: (_ctx: unknown, id: string) => {
      const account = accounts.find((one) => one.id === id);
      return account && { accountId: id, claims: () => ({ sub: id, ...account.claims }) };
    },
    loadExistingGrant: async ({ oidc }: Context) => {
      const grant = new provider.Grant({ accountId: oidc.session?.accountId, clientId: oidc.client.clientId });
      grant.addOIDCScope("openid email profile");
      await grant.save();
      return grant;
    },
  });
  return provider;
}

async function interact(
  provider: Provider,
  accounts: readonly OidcAccount[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { uid } = await provider.interactionDetails(request, response);
  const chosen = new URL(request.url ?? "/", "http://stub").searchParams.get("account");
  if (chosen !== null) {
    await provider.interactionFinished(request, response, { login: { accountId: chosen } });
    return;
  }
  const links = accounts.map(({ id, claims }) => `<li><a href="/interaction/${uid}?account=${id}">${claims.name}</a>`);
  response.setHeader("content-type", "text/html; charset=utf-8");
  response.end(`<!doctype html><title>Stub sign-in</title><h1>Continue as</h1><ul>${links.join("")}</ul>`);
}
