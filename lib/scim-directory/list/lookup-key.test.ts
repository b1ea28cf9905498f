import { expect, it } from "vitest";
import { parseFilter } from "@/lib/scim/filter/parse";
import { resolveFilter } from "@/lib/scim/filter/resolve";
import { groupType, userType } from "@/lib/scim/schemas/resource-types";
import { ENTERPRISE_URN } from "@/lib/scim/urns";
import { findLookupKeys, isLookup, isWide } from "./lookup-key";

const read = (filter: string, type = userType) => resolveFilter(parseFilter(filter), type);
const number = `${ENTERPRISE_URN}:employeeNumber`;
const since = "2026-05-13T04:42:34Z";

it.each([
  ['id eq "7"', ["id 7"]],
  ['userName eq "Ada@Example.com"', ["userName ada@example.com"]],
  ['externalId eq "X1"', ["externalId X1"]],
  ['emails.value eq "Ada@Example.com"', ["email ada@example.com"]],
  ['emails eq "ada@example.com"', ["email ada@example.com"]],
  ['emails[type eq "work" and value eq "A@b.c"]', ["email a@b.c"]],
  ['emails[type eq "work"].value eq "A@b.c"', ["email a@b.c"]],
  ['emails[value eq "a@b.c" or value eq "d@e.f"]', ["email a@b.c", "email d@e.f"]],
  [`${number} eq "0-42"`, ["employeeNumber 0-42"]],
  [`${number} eq "E42"`, ["employeeNumber e42"]],
  ['displayName eq "Rene\u0301e"', ["displayName renée"]],
  ['title eq "Engineer II"', ["title engineer ii"]],
  ['userName sw "Ada."', ["nameStart ada."]],
  [`meta.lastModified gt "${since}"`, ["modifiedSince 2026-05-13T04:42:34.000Z"]],
  [`meta.lastModified ge "${since}"`, ["modifiedSince 2026-05-13T04:42:34.000Z"]],
  ['groups.value eq "g1"', ["group g1"]],
  ['groups[value eq "g1" and type eq "direct"]', ["group g1"]],
  ['active eq true and userName eq "a"', ["userName a"]],
  ['id eq "7" and active eq true', ["id 7"]],
  ['title eq "x" and userName eq "a"', ["userName a"]],
  ['title eq "x" and displayName eq "a"', ["title x"]],
  ['userName eq "a" or emails.value eq "a@b.c"', ["userName a", "email a@b.c"]],
  ['(userName eq "a" or externalId eq "b") and active eq true', ["userName a", "externalId b"]],
])("%s has the keys %j", (filter, keys) => {
  expect(findLookupKeys(read(filter))?.map(({ kind, key }) => `${kind} ${key}`)).toEqual(keys);
});

it.each([
  'userName eq "a" or active eq true',
  'not (emails.value eq "a@b.c")',
  'emails.value sw "a@b.c"',
  'emails[type eq "work" or value eq "a@b.c"]',
  'emails[type eq "work"]',
  'phoneNumbers.value eq "1"',
  'userName co "a"',
  'userName sw ""',
  'userName ne "a"',
  "title pr",
  `meta.lastModified lt "${since}"`,
  'name.familyName eq "Lovelace"',
  'groups.display eq "x"',
  "active eq true",
])("%s has none", (filter) => expect(findLookupKeys(read(filter))).toBeNull());

it("finds the key of a group by its member", () => {
  const keys = findLookupKeys(read('members[value eq "u1"]', groupType));
  expect(keys).toEqual([{ kind: "member", key: "u1" }]);
});

it.each([
  ['userName eq "a"', true, false],
  ['emails[type eq "work"].value eq "a@b.c"', true, false],
  [`${number} eq "E1"`, true, false],
  ['id eq "1"', true, false],
  ['title eq "x"', false, true],
  ['userName sw "x"', false, true],
  ['groups.value eq "x"', false, true],
  ['userName eq "a" or title eq "b"', false, true],
  ['userName eq "a" and title eq "b"', false, false],
])("%s: is a look-up %s, is wide %s", (filter, expected, expectedWide) => {
  expect(isLookup(read(filter))).toBe(expected);
  expect(isWide(findLookupKeys(read(filter)) ?? [])).toBe(expectedWide);
});
