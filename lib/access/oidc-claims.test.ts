import { expect, test } from "vitest";
import { claimsOf } from "./oidc-claims";

const about = { iss: "https://login.example.com", sub: "1" };
const ana = "ana@acme.test";
const other = "ana@elsewhere.test";

test.each([
  ["the ID token alone", { email: ana, email_verified: true }, null, { email: ana, email_verified: true }],
  [
    "userinfo where the token has no address",
    {},
    { email: ana, email_verified: true },
    { email: ana, email_verified: true },
  ],
  [
    "the token before userinfo",
    { email: ana, email_verified: true },
    { email: other, email_verified: true },
    { email: ana, email_verified: true },
  ],
  [
    "userinfo where only that says both",
    { email: ana },
    { email: ana, email_verified: true },
    { email: ana, email_verified: true },
  ],
  [
    "a token's no stays a no",
    { email: ana, email_verified: false },
    { email: ana, email_verified: true },
    { email: ana, email_verified: false },
  ],
  ["Entra's token vouches for no address of userinfo", { xms_edov: true }, { email: other }, { email: other }],
  ["a verification without an address is for none", { email_verified: true }, { email: other }, { email: other }],
  ["an address that nobody vouches for", { email: ana }, { email: other }, { email: ana }],
  ["no address anywhere", { email_verified: true }, {}, {}],
])("%s", (_name, idToken, userinfo, expected) => {
  expect(claimsOf({ ...about, ...idToken }, userinfo && { sub: "1", ...userinfo })).toEqual({ ...about, ...expected });
});
