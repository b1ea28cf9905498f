import { expect, it } from "vitest";
import { parseFilter } from "@/lib/scim/filter/parse";
import { resolveFilter } from "@/lib/scim/filter/resolve";
import { userType } from "@/lib/scim/schemas/resource-types";
import { ENTERPRISE_URN } from "@/lib/scim/urns";
import { findLookupKey } from "./lookup-key";

it.each([
  ['emails.value eq "Ada@Example.com"', { kind: "email", key: "ada@example.com" }],
  ['emails eq "ada@example.com"', { kind: "email", key: "ada@example.com" }],
  ['emails[type eq "work" and value eq "A@b.c"]', { kind: "email", key: "a@b.c" }],
  ['emails[type eq "work"].value eq "A@b.c"', { kind: "email", key: "a@b.c" }],
  ['active eq true and emails[type eq "work"].value eq "A@b.c"', { kind: "email", key: "a@b.c" }],
  [`${ENTERPRISE_URN}:employeeNumber eq "0-42"`, { kind: "employeeNumber", key: "0-42" }],
  [`${ENTERPRISE_URN}:employeeNumber eq "E42"`, null],
  ['emails.value eq "a@b.c" or userName eq "a"', null],
  ['not (emails.value eq "a@b.c")', null],
  ['emails.value sw "a@b.c"', null],
  ['emails[type eq "work" or value eq "a@b.c"]', null],
  ['id eq "7" and active eq true', { kind: "id", key: "7" }],
  ['phoneNumbers.value eq "1"', null],
])("%s", (filter, key) => {
  expect(findLookupKey(resolveFilter(parseFilter(filter), userType))).toEqual(key);
});
