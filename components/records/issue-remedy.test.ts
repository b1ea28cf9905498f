import { expect, test } from "vitest";
import { linkTo, remedyOf } from "./issue-remedy";

test.each([
  ["missing", "/settings/people-integration/mapping?source=2&attribute=email&record=7", "Open mapping"],
  ["unknown-location", "/settings/locations", "Open locations"],
  ["last_admin", "/settings/security", "Open admins"],
  ["other_person", "/settings/people-integration", "Open source"],
  ["of a newer version", "/settings/people-integration/mapping?source=2&attribute=email&record=7", "Open mapping"],
  ["constructor", "/settings/people-integration/mapping?source=2&attribute=email&record=7", "Open mapping"],
])("%s is put right at %s", (code, href, label) => {
  expect(linkTo({ code, attribute: "email" }, { source: 2, record: 7 })).toEqual({ href, label });
});

test.each(["duplicate", "duplicate_email", "key_conflict", "email_taken"])("%s is for the HR system", (code) => {
  expect(linkTo({ code, attribute: "email" }, { source: 2 })).toBeNull();
});

test.each(["missing", "invalid", "failed", "not-mapped", "unknown-location", "email_taken"])(
  "%s: a sentence",
  (code) => {
    expect(remedyOf({ code }).text).toMatch(/^[A-Z].*\.$/);
  },
);

test("a custom attribute's name survives the address", () => {
  expect(linkTo({ code: "missing", attribute: "custom.a&b=c" }, { source: 2 })?.href).toBe(
    "/settings/people-integration/mapping?source=2&attribute=custom.a%26b%3Dc",
  );
});
