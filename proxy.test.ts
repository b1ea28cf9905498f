import { NextRequest } from "next/server";
import { afterEach, describe, expect, test, vi } from "vitest";

afterEach(() => vi.unstubAllEnvs());

async function ask(appUrl: string, init: { method?: string; headers?: Record<string, string> }, path = "/people") {
  vi.resetModules();
  vi.stubEnv("APP_URL", appUrl);
  const { proxy } = await import("./proxy");
  return proxy(new NextRequest(`${appUrl}${path}`, init));
}

const answer = async (appUrl: string, headers: Record<string, string> = {}) => (await ask(appUrl, { headers })).headers;

test("a request gets an id of our own, whatever it brings", async () => {
  const headers = await answer("http://localhost:3000", { "x-request-id": "chosen-by-a-stranger" });
  expect(headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
});

test("browsers are told to stay on https where people use https", async () => {
  expect((await answer("https://rollcall.example")).get("strict-transport-security")).toBe("max-age=31536000");
  expect((await answer("http://localhost:3000")).get("strict-transport-security")).toBeNull();
});

test("each page has a policy with a nonce of its own", async () => {
  const [one, other] = [await answer("http://localhost:3000"), await answer("http://localhost:3000")];
  expect(one.get("content-security-policy")).toMatch(/script-src 'self' 'nonce-[^']{20,}' 'strict-dynamic'/);
  expect(one.get("content-security-policy")).not.toBe(other.get("content-security-policy"));
});

test("pictures come from the hosts that are named, and from nowhere else", async () => {
  const policy = async () => (await answer("http://localhost:3000")).get("content-security-policy");
  expect(await policy()).toContain("; img-src 'self' data: blob:; ");
  vi.stubEnv("ROLLCALL_PICTURE_HOSTS", "photos.acme.test,*.cdn.test");
  expect(await policy()).toContain("; img-src 'self' data: blob: https://photos.acme.test https://*.cdn.test; ");
});

describe("a server action", () => {
  const call = async (headers: Record<string, string>, path?: string) => {
    const init = { method: "POST", headers: { host: "rollcall.example", "next-action": "00ab", ...headers } };
    return (await ask("https://rollcall.example", init, path)).status;
  };

  test("is taken from our own pages", async () => {
    expect(await call({ origin: "https://rollcall.example" })).toBe(200);
    expect(await call({ "sec-fetch-site": "same-origin" })).toBe(200);
  });

  test.each([
    ["another site", { origin: "https://evil.example" }],
    ["an opaque origin", { origin: "null" }],
    ["nowhere", {}],
    ["another site that hides its origin", { "sec-fetch-site": "cross-site" }],
  ])("is refused from %s", async (_name, headers) => {
    expect(await call(headers)).toBe(403);
  });

  test("is no business of the routes, which ask for themselves", async () => {
    expect(await call({}, "/api/auth/callback/oidc")).toBe(200);
  });
});
