import { expect, it } from "vitest";
import type { JsonObject } from "@/lib/scim/json";
import { ENTERPRISE_URN } from "@/lib/scim/urns";
import { placeOf } from "./place-of";

const payload: JsonObject = {
  userName: "Kim@example.com",
  externalId: "x1",
  emails: [{ value: "home@example.com" }, { type: "work", value: "Work@example.com" }],
  [ENTERPRISE_URN]: { employeeNumber: "007" },
  badge: "B7",
};

it.each([
  ["email", "work@example.com", "emails.value"],
  ["email", "kim@example.com", "userName"],
  ["email", "made-by-the-mapping@example.com", "the e-mail"],
  ["employeeId", "007", `${ENTERPRISE_URN}:employeeNumber`],
  ["employeeId", "x1", "externalId"],
  ["employeeId", "B7", "badge"],
  ["employeeId", "7", "the employee ID"],
] as const)("%s %s is in %s", (key, value, place) => {
  expect(placeOf(payload, key, value)).toBe(place);
});
