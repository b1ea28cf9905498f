import { expect, test } from "vitest";
import { straightenScimPath } from "./scim-paths";

test.each([
  ["/scim/v2//Users", "/scim/v2/Users"],
  ["/api/scim/v2//Users//7/?a=//b", "/api/scim/v2/Users/7/?a=//b"],
  ["//scim/v2", "/scim/v2"],
  ["/scim/v2?x", "/scim/v2?x"],
  ["/scim/v20//Users", "/scim/v20//Users"],
  ["/people//7", "/people//7"],
  ["/", "/"],
])("%s", (given, straight) => {
  expect(straightenScimPath(given)).toBe(straight);
});
