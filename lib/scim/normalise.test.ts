import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonObject } from "./json";
import { normaliseResource, requireAttributes } from "./normalise";
import { groupType, userType } from "./schemas/resource-types";
import { pushedUsers } from "./testing/generators";
import { ENTERPRISE_URN, USER_URN } from "./urns";

const cases: [string, JsonObject, JsonObject][] = [
  ["canonical names", { USERNAME: "a", NAME: { GIVENNAME: "b" } }, { userName: "a", name: { givenName: "b" } }],
  ["booleans only where the schema has one", { active: "TRUE", title: "true" }, { active: true, title: "true" }],
  ["unset values", { title: null, nickName: "", roles: [], name: { givenName: "" }, emails: [{ value: null }] }, {}],
  ["one-element arrays", { title: ["x"], active: ["false"] }, { title: "x", active: false }],
  [
    "plain and single elements",
    { emails: "a@b.c", roles: { value: "r" } },
    { emails: [{ value: "a@b.c" }], roles: [{ value: "r" }] },
  ],
  [
    "numbers where text belongs",
    { [ENTERPRISE_URN]: { employeeNumber: 7 } },
    { [ENTERPRISE_URN]: { employeeNumber: "7" } },
  ],
  ["read-only, passwords, schemas", { id: "1", meta: {}, groups: [{ value: "g" }], password: "p", schemas: ["x"] }, {}],
  [
    "one primary",
    {
      emails: [
        { value: "a", primary: true },
        { value: "b", primary: "True" },
      ],
    },
    {
      emails: [
        { value: "a", primary: true },
        { value: "b", primary: false },
      ],
    },
  ],
  [
    "elements that only name a type",
    {
      phoneNumbers: [
        { type: "work", value: "" },
        { type: "home", value: "1" },
      ],
    },
    { phoneNumbers: [{ type: "home", value: "1" }] },
  ],
  [
    "core URN as object and as prefix",
    { [USER_URN]: { title: "x" }, [`${USER_URN}:nickName`]: "n" },
    { title: "x", nickName: "n" },
  ],
  [
    "extension attributes by full name",
    { [`${ENTERPRISE_URN}:department`]: "d", [ENTERPRISE_URN]: { division: "v" } },
    { [ENTERPRISE_URN]: { department: "d", division: "v" } },
  ],
  [
    "unknown extensions",
    { "urn:acme:1.0:User": { a: 1, b: null }, "urn:acme:thing": { a: 1 } },
    { "urn:acme:1.0:User": { a: 1 }, "urn:acme:thing": { a: 1 } },
  ],
  [
    "unknown attributes, deep ones too",
    { tea: { kinds: ["x", null, {}], hot: false, cups: 0 } },
    { tea: { kinds: ["x"], hot: false, cups: 0 } },
  ],
  [
    "inherited names",
    JSON.parse('{"__proto__":{"a":1},"constructor":1,"name":{"toString":"x","givenName":"g"}}'),
    { name: { givenName: "g" } },
  ],
];

describe("normaliseResource", () => {
  it.each(cases)("%s", (_, input, expected) => expect(normaliseResource(input, userType)).toEqual(expected));

  it.each([
    [{ userName: {} }, "userName"],
    [{ userName: ["a", "b"] }, "userName"],
    [{ active: "perhaps" }, "active"],
    [{ name: "text" }, "name"],
    [{ emails: [{ value: { a: 1 } }] }, "emails.value"],
    [{ [ENTERPRISE_URN]: "text" }, ENTERPRISE_URN],
  ])("refuses %j, naming %s", (input, name) => {
    expect(() => normaliseResource(input, userType)).toThrow(
      expect.objectContaining({ message: expect.stringContaining(name) }),
    );
  });

  it("drops members, which are kept beside the group", () => {
    expect(normaliseResource({ displayName: "T", members: [{ value: "u" }] }, groupType)).toEqual({ displayName: "T" });
  });

  it("is done after one pass", () => {
    fc.assert(
      fc.property(pushedUsers, (pushed) => {
        const once = normaliseResource(pushed, userType);
        expect(normaliseResource(once, userType)).toEqual(once);
      }),
    );
  });

  it("requireAttributes names what is missing", () => {
    expect(() => requireAttributes({}, userType)).toThrow(/userName/);
    expect(() => requireAttributes({}, groupType)).toThrow(/displayName/);
  });
});
