import { expect, test } from "vitest";
import type { MappedValues } from "@/lib/mapping/attributes";
import type { Evaluation } from "@/lib/mapping/evaluation";
import { contradicts, type ExternalIds, type Identity } from "./identity";
import { namesOf, wordsOf } from "./issues/words";
import type { KnownUser } from "./known-user";
import { indexCandidates, type Keys, matchUser } from "./match";
import { someone } from "./testing/people";

const user = (id: string, more: Partial<KnownUser>): KnownUser =>
  someone({ id, email: `${id}@acme.test`, name: id, ...more });
const said = (values: Partial<MappedValues>): Evaluation => ({
  values,
  custom: {},
  keptCustom: [],
  errors: [],
  warnings: [],
});

const byId: Keys = { primaryKey: "employeeId", secondaryKey: "email" };
const byMail: Keys = { primaryKey: "email", secondaryKey: "employeeId" };
const onlyMail: Keys = { primaryKey: "email", secondaryKey: null };
const gone = { status: "quarantined" as const };
const bo = { email: "bo@acme.test", employeeId: "002" };
const idp = (own: string | null, theirs?: string): ExternalIds => ({
  said: own,
  known: new Map(theirs === undefined ? [] : [["bo", theirs]]),
});

test.each<[string, Identity, Identity, boolean]>([
  ["equal employee IDs", { employeeId: "1" }, { employeeId: "1" }, false],
  ["other employee IDs", { employeeId: "1" }, { employeeId: "2" }, true],
  ["an ID that one side lacks", { employeeId: "1" }, { employeeId: null }, false],
  ["an ID that neither has", {}, {}, false],
  ["blank IDs", { employeeId: "", externalId: "" }, { employeeId: "2", externalId: "x" }, false],
  ["other external IDs alone", { externalId: "x" }, { externalId: "y" }, true],
  ["equal external IDs", { externalId: "x" }, { externalId: "x" }, false],
  [
    "other external IDs, equal employee IDs",
    { employeeId: "1", externalId: "x" },
    { employeeId: "1", externalId: "y" },
    false,
  ],
  [
    "equal external IDs, other employee IDs",
    { employeeId: "1", externalId: "x" },
    { employeeId: "2", externalId: "x" },
    true,
  ],
  ["other external IDs, one employee ID", { employeeId: "1", externalId: "x" }, { externalId: "y" }, true],
])("%s: two people %s", (_what, ours, theirs, expected) => {
  expect(contradicts(ours, theirs)).toBe(expected);
  expect(contradicts(theirs, ours)).toBe(expected);
});

test.each<[string, Partial<MappedValues>, KnownUser[], Keys, ExternalIds | undefined, string | null, string | null]>([
  [
    "W1: a newcomer with a leaver's address",
    { ...bo, employeeId: "0207" },
    [user("bo", { ...bo, ...gone })],
    byId,
    undefined,
    null,
    null,
  ],
  [
    "the same where the address is the primary key",
    { ...bo, employeeId: "0207" },
    [user("bo", { ...bo, ...gone })],
    byMail,
    undefined,
    null,
    null,
  ],
  [
    "the same without a secondary key",
    { ...bo, employeeId: "0207" },
    [user("bo", { ...bo, ...gone })],
    onlyMail,
    undefined,
    null,
    null,
  ],
  ["a leaver who comes back", bo, [user("bo", { ...bo, ...gone })], byId, undefined, "bo", null],
  [
    "a leaver back with a new address",
    { ...bo, email: "new@acme.test" },
    [user("bo", { ...bo, ...gone })],
    byId,
    undefined,
    "bo",
    null,
  ],
  [
    "the same where the address is the primary key",
    { ...bo, email: "new@acme.test" },
    [user("bo", { ...bo, ...gone })],
    byMail,
    undefined,
    "bo",
    "matched_by_secondary_key",
  ],
  [
    "a leaver who never had an ID",
    bo,
    [user("bo", { ...bo, employeeId: null, ...gone })],
    byId,
    undefined,
    "bo",
    "matched_by_secondary_key",
  ],
  [
    "a payload without an ID, for a leaver",
    { email: bo.email },
    [user("bo", { ...bo, ...gone })],
    onlyMail,
    undefined,
    "bo",
    null,
  ],
  [
    "a newcomer with one leaver's address, who is another leaver",
    { ...bo, employeeId: "7" },
    [user("bo", { ...bo, ...gone }), user("bea", { employeeId: "7", ...gone })],
    byMail,
    undefined,
    "bea",
    "matched_by_secondary_key",
  ],
  [
    "an active user whose ID changes, by address",
    { ...bo, employeeId: "7" },
    [user("bo", bo)],
    byMail,
    undefined,
    "bo",
    "changed_employee_id",
  ],
  [
    "an active user whose address changes, by ID",
    { ...bo, email: "new@acme.test" },
    [user("bo", bo)],
    byId,
    undefined,
    "bo",
    null,
  ],
  [
    "an active user found by both, another holds the ID",
    { ...bo, employeeId: "7" },
    [user("bo", bo), user("cy", { employeeId: "7" })],
    byMail,
    undefined,
    "bo",
    "changed_employee_id",
  ],
  [
    "the active one of two with the ID",
    bo,
    [user("old", { employeeId: "002", ...gone }), user("bo", bo)],
    byId,
    undefined,
    "bo",
    null,
  ],
  [
    "W2: another external ID and another employee ID",
    { ...bo, employeeId: "2" },
    [user("bo", { ...bo, ...gone })],
    onlyMail,
    idp("x2", "x1"),
    null,
    null,
  ],
  [
    "W3: an equal external ID does not save it",
    { ...bo, employeeId: "2" },
    [user("bo", { ...bo, ...gone })],
    onlyMail,
    idp("x1", "x1"),
    null,
    null,
  ],
  [
    "another external ID with an equal employee ID",
    bo,
    [user("bo", { ...bo, ...gone })],
    onlyMail,
    idp("x2", "x1"),
    "bo",
    null,
  ],
  [
    "another external ID alone",
    { email: bo.email },
    [user("bo", { ...bo, ...gone })],
    onlyMail,
    idp("x2", "x1"),
    null,
    null,
  ],
  [
    "an external ID that the user has none of",
    { email: bo.email },
    [user("bo", { ...bo, ...gone })],
    onlyMail,
    idp("x2"),
    "bo",
    null,
  ],
  [
    "another external ID for an active user",
    { email: bo.email },
    [user("bo", bo)],
    onlyMail,
    idp("x2", "x1"),
    "bo",
    null,
  ],
])("%s", (_what, values, users, keys, externalIds, known, warning) => {
  const match = matchUser(said(values), indexCandidates(users), keys, externalIds);
  expect([match.known?.id ?? null, match.warning?.code ?? null, match.conflict]).toEqual([known, warning, null]);
});

test("an active user's address under another employee ID is a conflict that names both", () => {
  const match = matchUser(said({ ...bo, employeeId: "7002" }), indexCandidates([user("bo", bo)]), byId);
  expect(match).toMatchObject({ key: "7002", known: null, conflict: { code: "key_conflict", userId: "bo" } });
  expect(match.conflict && wordsOf(match.conflict, namesOf(null))).toBe(
    "The e-mail belongs to an active user with another employee ID. `bo@acme.test` has employee ID `002` here; this payload says employee ID `7002`.",
  );
});
