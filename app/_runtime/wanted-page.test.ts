import { expect, test } from "vitest";
import { readWantedPage, signInAddress } from "./wanted-page";

test.each([
  ["/people?status=quarantined", "/people?status=quarantined"],
  ["/syncs/4?record=7&_rsc=1a2b3", "/syncs/4?record=7"],
  ["/people/a%2Fb", "/people/a%2Fb"],
  ["/", "/syncs"],
  ["//evil.example/x", "/syncs"],
  ["/\\evil.example", "/syncs"],
  ["/\t/evil.example", "/syncs"],
  ["https://evil.example/", "/syncs"],
  ["javascript:alert(1)", "/syncs"],
  ["/sign-in?next=/people", "/syncs"],
  ["/api/auth/signout", "/syncs"],
  [`/${"x".repeat(2_000)}`, "/syncs"],
  [["/people"], "/syncs"],
  [undefined, "/syncs"],
])("%j leads to %j", (page, expected) => {
  expect(readWantedPage(page)).toBe(expected);
});

test.each([
  ["/people?q=a&b=c", "/sign-in?next=%2Fpeople%3Fq%3Da%26b%3Dc"],
  ["/syncs", "/sign-in"],
  [null, "/sign-in"],
])("whoever wanted %j signs in at %j", (page, expected) => {
  expect(signInAddress(page)).toBe(expected);
});
