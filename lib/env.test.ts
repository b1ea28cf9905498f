import { describe, expect, test } from "vitest";
import { readEnv } from "./env";

const production = { NODE_ENV: "production", APP_URL: "https://rollcall.example" };
const keys = { AUTH_OIDC_CLIENT_ID: "id", AUTH_OIDC_CLIENT_SECRET: "secret" };

describe("the issuer of sign-in", () => {
  const issuerOf = (AUTH_OIDC_ISSUER: string, rest: Record<string, string> = production) =>
    readEnv({ ...rest, ...keys, AUTH_OIDC_ISSUER }).oidc?.issuer;

  test("is an https address", () => {
    expect(issuerOf("https://login.example.com")).toBe("https://login.example.com");
    expect(() => issuerOf("http://login.example.com")).toThrow(/^AUTH_OIDC_ISSUER has to begin with https:/);
    expect(() => issuerOf("http://login.example.com", { NODE_ENV: "development" })).toThrow("https://");
  });

  test("may be http on this machine, for an app that is only on this machine", () => {
    const here = "http://127.0.0.1:4000";
    expect(issuerOf(here, { NODE_ENV: "production" })).toBe(here);
    expect(() => issuerOf(here)).toThrow("APP_URL on this machine");
  });
});

describe("jobs on Inngest", () => {
  const inngestOf = (given: Record<string, string>) => readEnv({ ...production, ...given }).inngest;

  test("are embedded without any variable, and need a key to tell its calls by otherwise", () => {
    expect(inngestOf({})).toEqual({ mode: "embedded" });
    expect(inngestOf({ INNGEST_EVENT_KEY: "e", INNGEST_SIGNING_KEY: "s" })).toMatchObject({ mode: "server" });
    expect(() => inngestOf({ INNGEST_EVENT_KEY: "e" })).toThrow("INNGEST_SIGNING_KEY");
    expect(() => inngestOf({ INNGEST_EVENT_KEY: "e", INNGEST_DEV: "0" })).toThrow("INNGEST_SIGNING_KEY");
  });

  test.each([
    [{ INNGEST_DEV: "http://inngest.internal:8288", APP_URL: "http://localhost:3000" }],
    [{ INNGEST_DEV: "1", INNGEST_BASE_URL: "http://10.0.0.1:8288", APP_URL: "http://localhost:3000" }],
    [{ INNGEST_DEV: "1" }],
    [{ INNGEST_DEV: "http://localhost:8288" }],
  ])("are not unsigned in production where others reach: %j", (given) => {
    expect(() => inngestOf(given)).toThrow(/^INNGEST_DEV switches signatures off/);
  });

  test("may be unsigned on this machine, and while developing", () => {
    const dev = "http://127.0.0.1:8288";
    expect(inngestOf({ INNGEST_DEV: dev, APP_URL: "http://localhost:3000" })).toMatchObject({ dev });
    expect(inngestOf({ INNGEST_DEV: "1", NODE_ENV: "development" })).toMatchObject({ dev: "1" });
  });
});
