import { NextRequest } from "next/server";
import { afterEach, expect, test, vi } from "vitest";

afterEach(() => vi.unstubAllEnvs());

async function answer(appUrl: string, headers: Record<string, string> = {}) {
  vi.resetModules();
  vi.stubEnv("APP_URL", appUrl);
  const { proxy } = await import("./proxy");
  return proxy(new NextRequest(`${appUrl}/people`, { headers })).headers;
}

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
