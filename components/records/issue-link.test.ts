import { expect, test } from "vitest";
import { linkTo } from "./issue-link";

const mapping = "/settings/people-integration/mapping?source=2&attribute=email&record=7";

test.each([
  ["missing", mapping, "Open mapping"],
  ["not_mapped", mapping, "Open mapping"],
  ["unknown_location", "/settings/locations", "Open locations"],
  ["last_admin", "/settings/security", "Open admins"],
  ["other_person", "/settings/people-integration", "Open source"],
  ["payload_not_an_object", "/settings/people-integration", "Open source"],
] as const)("%s is put right at %s", (code, href, label) => {
  expect(linkTo({ code, attribute: "email" }, { source: 2, record: 7 })).toEqual({ href, label });
});

test.each(["duplicate", "duplicate_email", "key_conflict", "email_taken", "unknown"] as const)(
  "%s has no page here",
  (code) => expect(linkTo({ code, attribute: "email" }, { source: 2 })).toBeNull(),
);

test("a custom attribute's name survives the address", () => {
  expect(linkTo({ code: "missing", attribute: "custom.a&b=c" }, { source: 2 })?.href).toBe(
    "/settings/people-integration/mapping?source=2&attribute=custom.a%26b%3Dc",
  );
});
