import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import type { NextApiRequest, NextApiResponse } from "next";
import NextAuth from "next-auth";
import { decode } from "next-auth/jwt";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { findAccountByEmail } from "@/lib/access/accounts.store";
import { ensureLocalAdmin } from "@/lib/access/local-admin";
import { listAuditPage } from "@/lib/audit/audit.store";
import { readAuditFilters } from "@/lib/audit/filters";
import { readEnv } from "@/lib/env";
import { type OidcStub, startOidcStub } from "@/scripts/stubs/oidc/server";
import { asSystem, testContext } from "@/scripts/test/context";
import { openTestDatabase, type TestDatabase } from "@/scripts/test/database";
import { type AuthRuntime, authSecret, createAuthOptions } from "./auth-options";
import { createBrowser } from "./test/browser";

let open: TestDatabase;
let app: Server;
let appUrl: string;
let stub: OidcStub;
let runtime: AuthRuntime;

beforeAll(async () => {
  vi.spyOn(console, "info").mockImplementation(() => {});
  vi.spyOn(console, "warn").mockImplementation(() => {});
  open = await openTestDatabase();
  app = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  await new Promise<void>((ready) => app.listen(0, "127.0.0.1", ready));
  appUrl = `http://127.0.0.1:${(app.address() as AddressInfo).port}`;
  vi.stubEnv("NEXTAUTH_URL", appUrl);
  stub = await startOidcStub({ redirectUris: [`${appUrl}/api/auth/callback/oidc`] });
  const env = readEnv({
    NODE_ENV: "test",
    APP_URL: appUrl,
    AUTH_OIDC_ISSUER: stub.issuer,
    AUTH_OIDC_CLIENT_ID: stub.clientId,
    AUTH_OIDC_CLIENT_SECRET: stub.clientSecret,
  });
  const ctx = testContext(open.db);
  runtime = { env, db: open.db, vault: ctx.vault, emit: ctx.emit };
  await ensureLocalAdmin(asSystem(ctx), { email: "admin@example.com", password: "not used with OIDC" });
});

const auditLines = async () => (await listAuditPage(open.db, readAuditFilters({}))).rows;

afterAll(async () => {
  await stub.close();
  app.close();
  app.closeAllConnections();
  await open.close();
});

/** next-auth behind plain node:http: what the route handler does, without Next around it. */
async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? "/", appUrl);
  if (!url.pathname.startsWith("/api/auth/")) return void response.end("page");
  const body = await text(request);
  const cookies = (request.headers.cookie ?? "").split("; ").map((pair) => pair.split(/=(.*)/s));
  const api = Object.assign(request, {
    query: { ...Object.fromEntries(url.searchParams), nextauth: url.pathname.split("/").slice(3) },
    cookies: Object.fromEntries(cookies.map(([name, value]) => [name, decodeURIComponent(value ?? "")])),
    body: Object.fromEntries(new URLSearchParams(body)),
  });
  const reply = Object.assign(response, {
    status: (code: number) => Object.assign(reply, { statusCode: code }),
    json: (body: unknown) => response.setHeader("content-type", "application/json").end(JSON.stringify(body)),
    send: (body: unknown) => response.end(typeof body === "object" ? JSON.stringify(body) : body),
  });
  const options = createAuthOptions(runtime, { id: "test", address: "127.0.0.1" });
  await NextAuth(api as unknown as NextApiRequest, reply as unknown as NextApiResponse, options);
}

async function signInAs(account: string) {
  const browser = createBrowser();
  const csrf = await browser.open(`${appUrl}/api/auth/csrf`);
  const { csrfToken } = JSON.parse(csrf.text) as { csrfToken: string };
  const choice = await browser.post(`${appUrl}/api/auth/signin/oidc`, { csrfToken, callbackUrl: `${appUrl}/syncs` });
  expect(new URL(choice.url).origin).toBe(stub.issuer);
  const end = await browser.open(new URL(`?account=${account}`, choice.url).href);
  const session = browser.cookie(appUrl, "next-auth.session-token");
  return { end: end.url.replace(appUrl, ""), session };
}

test("an admin comes in through the whole code flow, and the cookie holds the user and the session, nothing else", async () => {
  const { end, session } = await signInAs("admin");
  expect(end).toBe("/syncs");
  const token = await decode({ token: session ?? "", secret: authSecret(runtime) });
  const account = await findAccountByEmail(open.db, "admin@example.com");
  expect(token).toEqual({
    sub: account?.id,
    sid: expect.stringMatching(/^[0-9a-f-]{36}$/),
    iat: expect.any(Number),
    exp: expect.any(Number),
    jti: expect.any(String),
  });
  const [event] = await auditLines();
  expect(event).toMatchObject({ action: "admin.sign_in", after: { method: "oidc" }, actorId: account?.id });
});

test.each([
  ["stranger", "/sign-in?error=oidc_unknown_user"],
  ["unverified", "/sign-in?error=oidc_unverified_email"],
  ["nameless", "/sign-in?error=oidc_no_email"],
])("%s lands on the sign-in page with the reason and without a session", async (account, expected) => {
  expect(await signInAs(account)).toEqual({ end: expected, session: undefined });
});

test("a callback with a state that is not ours is refused", async () => {
  const browser = createBrowser();
  const end = await browser.open(`${appUrl}/api/auth/callback/oidc?code=stolen&state=forged`);
  expect(new URL(end.url).searchParams.get("error")).toBe("OAuthCallback");
});

test("a start without the CSRF token goes nowhere", async () => {
  const browser = createBrowser();
  const end = await browser.post(`${appUrl}/api/auth/signin/oidc`, { csrfToken: "forged" });
  expect(new URL(end.url).origin).toBe(appUrl);
});
