import { describe, expect, it } from "vitest";
import { cloneJson, type Json, type JsonObject } from "../json";
import { userType } from "../schemas/resource-types";
import { ENTERPRISE_URN, isUrn } from "../urns";
import { applyChanges } from "./apply";
import { readChanges } from "./changes";
import { readOperations } from "./operations";

const CUSTOM = "urn:acme:2.0:User";
const MANAGER = `${ENTERPRISE_URN}:manager`;

function patch(resource: JsonObject, ...operations: Json[]): JsonObject {
  const read = readOperations({ Operations: operations });
  return applyChanges(resource, readChanges(read, userType, Object.keys(resource).filter(isUrn)), userType);
}

const base: JsonObject = { userName: "ada" };
const two: JsonObject[] = [
  { type: "work", value: "w", primary: true },
  { type: "home", value: "h" },
];

const cases: [string, JsonObject, Json[], JsonObject][] = [
  [
    "add merges an element with the same value",
    { emails: two },
    [{ op: "add", path: "emails", value: [{ value: "h", display: "H" }] }],
    { emails: [two[0] ?? {}, { type: "home", value: "h", display: "H" }] },
  ],
  [
    "the same value under another type is another element",
    { emails: [{ type: "work", value: "w" }] },
    [{ op: "add", path: "emails", value: [{ type: "home", value: "w" }] }],
    {
      emails: [
        { type: "work", value: "w" },
        { type: "home", value: "w" },
      ],
    },
  ],
  [
    "add with an element twice adds it once",
    {},
    [{ op: "add", path: "roles", value: ["a", { value: "a" }] }],
    { roles: [{ value: "a" }] },
  ],
  [
    "the last primary set wins",
    { emails: two },
    [{ op: "replace", path: 'emails[type eq "home"].primary', value: "True" }],
    {
      emails: [
        { type: "work", value: "w", primary: false },
        { type: "home", value: "h", primary: true },
      ],
    },
  ],
  [
    "replace without a filter replaces all",
    { emails: two },
    [{ op: "replace", path: "emails", value: { value: "n" } }],
    { emails: [{ value: "n" }] },
  ],
  ["an empty replace clears", { emails: two }, [{ op: "replace", path: "emails", value: [] }], {}],
  ["an empty add adds nothing", { emails: two }, [{ op: "add", path: "emails", value: [] }], { emails: two }],
  [
    "a sub-attribute without a filter means every element",
    { emails: two },
    [{ op: "replace", path: "emails.display", value: "d" }],
    { emails: two.map((item) => ({ ...item, display: "d" })) },
  ],
  [
    "removing the value leaves no bare element",
    { emails: two },
    [{ op: "remove", path: 'emails[type eq "home"].value' }],
    { emails: [two[0] ?? {}] },
  ],
  [
    "an empty text removes through a filter",
    { emails: two },
    [{ op: "Replace", path: 'emails[type eq "home"].value', value: "" }],
    { emails: [two[0] ?? {}] },
  ],
  ["an empty text creates nothing", {}, [{ op: "Add", path: 'emails[type eq "work"].value', value: "" }], {}],
  [
    "remove by listed values ignores display and case",
    { emails: two },
    [{ op: "remove", path: "emails", value: [{ value: "W", display: "x" }] }],
    { emails: [two[1] ?? {}] },
  ],
  [
    "remove with an empty list removes nothing",
    { emails: two },
    [{ op: "remove", path: "emails", value: [] }],
    { emails: two },
  ],
  [
    "stamps every equality of the filter",
    {},
    [{ op: "add", path: 'emails[type eq "work" and primary eq true].value', value: "w" }],
    { emails: [{ type: "work", primary: true, value: "w" }] },
  ],
  [
    "the bracket may contain brackets and dots in a text",
    { roles: [{ value: "a].b", type: "x" }] },
    [{ op: "remove", path: 'roles[value eq "a].b"]' }],
    {},
  ],
  [
    "a new manager leaves no stale name",
    { [ENTERPRISE_URN]: { manager: { value: "1", displayName: "Old" } } },
    [{ op: "replace", path: MANAGER, value: { value: "2" } }],
    { [ENTERPRISE_URN]: { manager: { value: "2" } } },
  ],
  [
    "the same manager keeps it",
    { [ENTERPRISE_URN]: { manager: { value: "1", displayName: "B" } } },
    [{ op: "replace", path: MANAGER, value: "1" }],
    { [ENTERPRISE_URN]: { manager: { value: "1" } } },
  ],
  [
    "a whole extension without a path is merged",
    { [ENTERPRISE_URN]: { division: "N" } },
    [{ op: "add", value: { [ENTERPRISE_URN]: { department: "D", "manager.value": "7" } } }],
    { [ENTERPRISE_URN]: { division: "N", department: "D", manager: { value: "7" } } },
  ],
  [
    "a whole extension by path is merged",
    {},
    [{ op: "replace", path: ENTERPRISE_URN, value: { department: "D" } }],
    { [ENTERPRISE_URN]: { department: "D" } },
  ],
  [
    "a whole extension is removed",
    { [ENTERPRISE_URN]: { division: "N" } },
    [{ op: "remove", path: ENTERPRISE_URN }],
    {},
  ],
  [
    "an unknown extension object keeps its URN whole",
    {},
    [{ op: "add", value: { [CUSTOM]: { badge: "b" }, "urn:odd:thing": { a: 1 } } }],
    { [CUSTOM]: { badge: "b" }, "urn:odd:thing": { a: 1 } },
  ],
  [
    "an unknown extension attribute by path, colon and dot",
    {},
    [
      { op: "add", path: `${CUSTOM}:badge`, value: "b" },
      { op: "add", path: `${CUSTOM}.floor`, value: 2 },
    ],
    { [CUSTOM]: { badge: "b", floor: 2 } },
  ],
  [
    "a dot after an extension the resource has",
    { "urn:odd:thing": { a: 1 } },
    [{ op: "replace", path: "urn:odd:thing.a", value: 2 }],
    { "urn:odd:thing": { a: 2 } },
  ],
  [
    "filters work on unknown arrays",
    { [CUSTOM]: { keys: [{ kind: "a", n: 1 }] } },
    [{ op: "replace", path: `${CUSTOM}:keys[kind eq "A"].n`, value: 2 }],
    { [CUSTOM]: { keys: [{ kind: "a", n: 2 }] } },
  ],
  [
    "unknown names keep the resource's spelling",
    { shoeSize: 41 },
    [{ op: "replace", path: "SHOESIZE", value: 42 }],
    { shoeSize: 42 },
  ],
  ["unknown booleans as text stay text", {}, [{ op: "add", path: "vip", value: "True" }], { vip: "True" }],
  ["a key that is no attribute name is kept as it is", {}, [{ op: "add", value: { "my key!": 1 } }], { "my key!": 1 }],
  [
    "operations see what came before them",
    {},
    [
      { op: "add", path: 'phoneNumbers[type eq "work"].value', value: "1" },
      { op: "replace", path: 'phoneNumbers[type eq "work"].value', value: "2" },
    ],
    { phoneNumbers: [{ type: "work", value: "2" }] },
  ],
  [
    "passwords are dropped by path and by key",
    {},
    [
      { op: "replace", path: "password", value: "s" },
      { op: "replace", value: { PassWord: "s" } },
    ],
    {},
  ],
  ["null unsets", { title: "x" }, [{ op: "replace", path: "title", value: null }], {}],
];

describe("applyChanges", () => {
  it.each(cases)("%s", (_, before, operations, after) => {
    const resource = { ...base, ...before };
    const copy = cloneJson(resource);
    expect(patch(resource, ...operations)).toEqual({ ...base, ...after });
    expect(resource).toEqual(copy);
  });

  it.each([
    ["invalidPath", { op: "add", path: "__proto__.x", value: 1 }],
    ["invalidPath", { op: "add", path: "constructor.prototype", value: 1 }],
    ["invalidPath", { op: "add", path: "toString.x", value: 1 }],
    ["invalidPath", { op: "add", path: "name.__proto__", value: 1 }],
    ["invalidPath", { op: "add", value: { "__proto__.x": 1 } }],
    ["invalidPath", { op: "add", path: "emails[type pr].__proto__", value: 1 }],
    ["invalidFilter", { op: "add", path: "emails[__proto__ pr]", value: 1 }],
    ["invalidPath", { op: "add", path: 'name[givenName eq "x"].familyName', value: "y" }],
    ["invalidPath", { op: "add", path: "title.x", value: "y" }],
    ["invalidValue", { op: "add", path: "title" }],
    ["invalidValue", { op: "replace", path: "name.givenName", value: { a: 1 } }],
    ["invalidValue", { op: "replace", path: ENTERPRISE_URN, value: "text" }],
    ["mutability", { op: "remove", path: "groups" }],
    ["noTarget", { op: "remove", value: { title: 1 } }],
  ])("refuses with %s: %j", (scimType, operation) => {
    expect(() => patch(base, operation)).toThrow(expect.objectContaining({ scimType, status: 400 }));
  });
});
