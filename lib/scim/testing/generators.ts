import fc from "fast-check";
import type { Json, JsonObject } from "../json";
import { ENTERPRISE_URN } from "../urns";

const words = [
  "ada",
  "Ada",
  "ADA@example.com",
  "bob",
  "work",
  "Work",
  "home",
  "é",
  "x y",
  'a"b',
  "",
  "10",
  "true",
  "𝒜",
];
const word = fc.constantFrom(...words);
const text = fc.oneof({ weight: 4, arbitrary: word }, { weight: 1, arbitrary: fc.string({ maxLength: 6 }) });
const quoted = text.map((value) => JSON.stringify(value));

const textNames = ["userName", "displayName", "title", "NAME.familyName", "externalId", "emails.value", "emails.type"];
const moreNames = ["emails", "phoneNumbers.display", `${ENTERPRISE_URN}:department`, `${ENTERPRISE_URN}:manager.value`];
const name = fc.constantFrom(...textNames, ...moreNames);
const operator = fc.constantFrom("eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le", "EQ");

const elementCondition = fc.oneof(
  fc.tuple(fc.constantFrom("value", "type", "display"), operator, quoted).map((parts) => parts.join(" ")),
  fc.constantFrom("primary eq true", "primary ne true", "type pr", "not (display pr)"),
);
const elementFilter = fc
  .tuple(elementCondition, fc.constantFrom("and", "or"), elementCondition)
  .map((parts) => parts.join(" "));

const condition = fc.oneof(
  fc.tuple(name, operator, quoted).map((parts) => parts.join(" ")),
  name.map((path) => `${path} pr`),
  fc.constantFrom("active eq true", 'active ne "False"', "title eq null", "emails ne null"),
  fc.tuple(fc.constantFrom("emails", "phoneNumbers"), elementFilter).map(([path, where]) => `${path}[${where}]`),
  fc.tuple(elementCondition, operator, quoted).map(([where, op, value]) => `emails[${where}].value ${op} ${value}`),
);

/** Valid filters on users that cover the grammar; used to hold SQL against the evaluation in memory. */
export const filterTexts: fc.Arbitrary<string> = fc.letrec<{ filter: string }>((tie) => ({
  filter: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    condition,
    fc.tuple(tie("filter"), fc.constantFrom("and", "or", "AND"), tie("filter")).map((parts) => parts.join(" ")),
    tie("filter").map((inner) => `not (${inner})`),
    tie("filter").map((inner) => `(${inner})`),
  ),
})).filter;

const element = fc.record(
  { value: word, type: fc.constantFrom("work", "Work", "home", "other"), display: word, primary: fc.boolean() },
  { requiredKeys: ["value"] },
);

/** Users as clients push them, not yet normalised. */
export const pushedUsers: fc.Arbitrary<JsonObject> = fc
  .record(
    {
      userName: fc.string({ unit: "grapheme-ascii", minLength: 1, maxLength: 8 }),
      displayName: text,
      title: text,
      externalId: text,
      active: fc.boolean(),
      name: fc.record({ familyName: text, givenName: text }, { requiredKeys: [] }),
      emails: fc.array(element, { maxLength: 3 }),
      phoneNumbers: fc.array(element, { maxLength: 2 }),
      [ENTERPRISE_URN]: fc.record({ department: text, manager: fc.record({ value: text }) }, { requiredKeys: [] }),
      custom: fc.jsonValue({ maxDepth: 2 }),
    },
    { requiredKeys: ["userName"] },
  )
  .map((user) => toJson(user));

const hostileNames = ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "valueOf"];
const pathName = fc.constantFrom("title", "emails", "name", "active", "roles", "manager", "userName", ...hostileNames);
const pathTail = fc.constantFrom("", ".value", ".givenName", ".__proto__", ".polluted", ".constructor.prototype");
const pathFilter = fc.oneof(
  fc.constant(""),
  elementFilter.map((where) => `[${where}]`),
  fc.constant('[type eq "work"]'),
);
const pathPrefix = fc.constantFrom("", `${ENTERPRISE_URN}:`, `${ENTERPRISE_URN}.`, "urn:x:1.0:User:", "__proto__.");

/** PATCH paths from sensible to hostile. */
export const patchPaths: fc.Arbitrary<string> = fc.oneof(
  fc.tuple(pathPrefix, pathName, pathFilter, pathTail).map((parts) => parts.join("")),
  fc.string({ maxLength: 20 }),
);

const plainValue = fc.oneof(text, fc.boolean(), fc.constantFrom(null, "", "False", 7), fc.jsonValue({ maxDepth: 2 }));
const namedValue = fc.dictionary(patchPaths, plainValue, { maxKeys: 3 });

/** PATCH operations whose values are anything JSON can hold, `__proto__` keys included. */
export const patchOperations: fc.Arbitrary<Json> = fc
  .record(
    {
      op: fc.constantFrom("add", "replace", "remove", "Add", "Replace", "Remove"),
      path: patchPaths,
      value: fc.oneof(plainValue, namedValue, fc.array(element, { maxLength: 3 }), element),
    },
    { requiredKeys: ["op"] },
  )
  .map((operation) => toJson(operation));

/** What arrives after JSON's round trip, where `__proto__` is an own key. */
const toJson = <T>(value: T): JsonObject => JSON.parse(JSON.stringify(value));
