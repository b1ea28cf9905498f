import { expect, test } from "vitest";
import { withoutSettings } from "./install.mjs";

test("scripts of packages see the surroundings, and nothing that configures Rollcall", () => {
  const secrets = [
    "ROLLCALL_SECRET",
    "DATABASE_URL",
    "ADMIN_PASSWORD",
    "AUTH_OIDC_CLIENT_SECRET",
    "INNGEST_SIGNING_KEY",
  ];
  const surroundings = { PATH: "/usr/bin", HTTPS_PROXY: "http://127.0.0.1:3128", HOME: "/home/ana" };
  const all = { ...surroundings, ...Object.fromEntries(secrets.map((name) => [name, "secret"])) };
  expect(withoutSettings(all)).toEqual(surroundings);
});
