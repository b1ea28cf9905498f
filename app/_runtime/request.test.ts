import { describe, expect, test } from "vitest";
import { requestIdOf, requireSameOrigin } from "./request";

const appUrl = "https://rollcall.example";
const request = (method: string, headers: Record<string, string>) =>
  new Request("http://127.0.0.1:3000/api/x", { method, headers });

describe("requireSameOrigin", () => {
  test.each([
    ["a read", "GET", { origin: "https://evil.example" }],
    ["the public address", "POST", { origin: appUrl, host: "127.0.0.1:3000" }],
    ["the host itself", "POST", { origin: "http://127.0.0.1:3000", host: "127.0.0.1:3000" }],
    ["the host a proxy forwards", "DELETE", { origin: "https://a.example", "x-forwarded-host": "a.example" }],
    ["a page whose browser only says where it stands", "POST", { "sec-fetch-site": "same-origin" }],
  ])("lets %s through", (_name, method, headers) => {
    expect(() => requireSameOrigin(request(method, headers), appUrl)).not.toThrow();
  });

  test.each([
    ["another site", { origin: "https://evil.example", host: "rollcall.example" }],
    ["another port", { origin: "http://127.0.0.1:4000", host: "127.0.0.1:3000" }],
    ["an opaque origin", { origin: "null", host: "rollcall.example" }],
    ["whoever names no origin", { host: "rollcall.example" }],
    ["a sibling site without an origin", { "sec-fetch-site": "same-site", host: "rollcall.example" }],
    ["a cross-site request without an origin", { "sec-fetch-site": "cross-site", host: "rollcall.example" }],
  ])("refuses %s", (_name, headers) => {
    expect(() => requireSameOrigin(request("POST", headers), appUrl)).toThrow("came from another site");
  });
});

test("a request keeps the id it was given, and gets one otherwise", () => {
  expect(requestIdOf(new Headers({ "x-request-id": "abc-12345" }))).toBe("abc-12345");
  expect(requestIdOf(new Headers())).toMatch(/^[0-9a-f-]{36}$/);
});
