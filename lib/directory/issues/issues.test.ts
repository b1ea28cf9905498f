import { describe, expect, test } from "vitest";
import { type Issue, type IssueCode, issueCatalog, issueCodes } from "./catalog";
import { spellingsOf, storedIssues } from "./stored";
import { mendedIn, namesOf, remedyOf, tellIssue, titleOf, wordsOf } from "./words";

const names = namesOf({ kind: "workday", name: "Acme Workday" });
const email = { attribute: "email", found: "bo@acme.test" };
const title = { attribute: "title", expression: "Title" };

/** A sample of each code with its sentences; a code without a sample does not compile. */
const samples: Record<IssueCode, [issue: Omit<Issue, "code">, words: string, remedy: string]> = {
  missing: [
    { attribute: "email", expression: "Work_Email" },
    "Email is missing. `Work_Email` found nothing in this payload.",
    "Add it in Acme Workday, or give the expression a fallback with `||`.",
  ],
  invalid: [
    { ...title, found: "an object", reason: "which is not a single value", kept: true },
    "Title is not valid. `Title` found an object, which is not a single value. The present value stays.",
    "Correct the value in Acme Workday, or change the expression so that it gives a usable one.",
  ],
  not_told: [
    { attribute: "title", expression: "Title", found: "****", kept: true },
    "Title is not told. `Title` reads a masked value (`****`). The present value stays.",
    "Let the account that reads Acme Workday see this field.",
  ],
  failed: [
    { ...title, reason: "it divides by zero" },
    "Title could not be worked out. `Title` has no value here: it divides by zero.",
    "Change the expression so that it copes with this payload; the mapping page shows where it stopped.",
  ],
  not_mapped: [
    { attribute: "name" },
    "Name is required but has no expression.",
    "Give it an expression, save the mapping and sync again.",
  ],
  broken_expression: [
    { attribute: "custom.team", expression: "a or b", reason: "JMESPath has no word `or`: use ||." },
    "Custom attribute team has an expression that cannot be read. `a or b`: JMESPath has no word `or`: use ||.",
    "Correct the expression, save the mapping and sync again.",
  ],
  payload_not_an_object: [
    { attribute: "payload", found: "nothing" },
    "The payload is not an object with fields. It is empty, so nothing can be mapped.",
    "Check the report in Acme Workday: each record has to be one object with named fields.",
  ],
  payload_too_deep: [
    { attribute: "payload", reason: "more than 64 levels" },
    "The payload is nested too deep. It was not mapped: it has more than 64 levels.",
    "Check the report in Acme Workday: each record has to be one object with named fields.",
  ],
  unknown_location: [
    { attribute: "location", found: "Atlantis" },
    "Location is not one of the configured locations. `Atlantis` is left blank.",
    "Add the name to the locations, or translate it in the expression; the next sync fills it in.",
  ],
  leading_zeros: [
    { attribute: "employeeId", found: "42" },
    "Employee ID comes as a number. `42` may have lost its leading zeros.",
    "Have Acme Workday send it as text.",
  ],
  list_result: [
    { ...title, found: "a list of 1 item" },
    "Title comes as a list. Its only item was taken.",
    "Add ` | [0]` to the expression to say so.",
  ],
  truthy_value: [
    { attribute: "restricted", found: "Active" },
    "Restricted-role indicator is neither yes nor no. `Active` counts as yes.",
    "Compare it with a text, as in `Worker_Type == 'Contingent Worker'`.",
  ],
  placeholder_date: [
    { attribute: "workingSince", found: "1900-01-01" },
    "Employee working-since date is a date that often stands for none. `1900-01-01` is kept as a date.",
    'If it means that there is no date, add it to "Dates that mean none" in the mapping.',
  ],
  control_characters: [
    title,
    "Title has characters that cannot be shown. They were removed.",
    "Nothing to do. To be rid of this warning, correct the text in Acme Workday.",
  ],
  duplicate: [
    { attribute: "employeeId", ordinal: 3 },
    "The same person is in this feed twice. Record 3 came first and counts.",
    "Remove one of the two records in Acme Workday.",
  ],
  person_twice: [
    { attribute: "employeeId", ordinal: 3, reason: "record 2 says active, record 3 says ended" },
    "The same person is in this feed twice. This record counts: record 2 says active, record 3 says ended.",
    "Nothing to do. To be rid of this warning, remove the other record in Acme Workday.",
  ],
  email_wanted: [
    { ...email, ordinal: 3 },
    "Somebody else wants the same e-mail. Record 3 has `bo@acme.test` in the feed too, and failed.",
    "Give each person their own e-mail in Acme Workday.",
  ],
  duplicate_email: [
    { ...email, ordinal: 3 },
    "Two people in this feed have the same e-mail. Record 3 came first with `bo@acme.test`.",
    "Give each person their own e-mail in Acme Workday.",
  ],
  email_taken: [
    email,
    "The e-mail belongs to another user. `bo@acme.test` is somebody else's.",
    "Change the other user's e-mail or end their access in Acme Workday first.",
  ],
  key_taken: [
    { attribute: "employeeId", found: "002" },
    "The employee ID belongs to another user. `002` is somebody else's.",
    "End the other user's access, or correct one of the two IDs, in Acme Workday.",
  ],
  key_conflict: [
    { ...email, theirs: "002", ours: "7002" },
    "The e-mail belongs to an active user with another employee ID. `bo@acme.test` has employee ID `002` here; this payload says employee ID `7002`.",
    "Correct the e-mail or the employee ID in Acme Workday.",
  ],
  address_kept: [
    { attribute: "email", ours: "ana.new@acme.test", theirs: "ana@acme.test" },
    "No source changes the e-mail of an admin or organizer. It stays `ana@acme.test`; Acme Workday says `ana.new@acme.test`.",
    "If the new address is right, take it over on their page in People.",
  ],
  not_by_secondary_key: [
    { attribute: "employeeId", ours: "007" },
    "An admin or organizer is found by the primary user key only. Theirs is empty; this payload says `007`.",
    "If this is the same person, take the value over on their page in People.",
  ],
  matched_by_secondary_key: [
    { attribute: "employeeId", found: "bo@acme.test", ours: "7002" },
    "Matched by the secondary user key. `bo@acme.test` is this user's; the primary key here is `7002`, theirs was empty.",
    "Nothing to do if this is the same person.",
  ],
  changed_employee_id: [
    { attribute: "employeeId", ours: "7002", theirs: "002" },
    "Matched by e-mail, with another employee ID. It was `002` and is `7002` now.",
    "Nothing to do if Acme Workday has given this person a new ID; otherwise give the address back there.",
  ],
  unknown_manager: [
    { attribute: "manager", found: "099" },
    "The manager is not in the directory. `099` is linked as soon as a sync brings them.",
    "If they should be there, look for them among this sync's failed records, or widen the report in Acme Workday.",
  ],
  manager_not_unique: [
    { attribute: "manager", found: "Ana Diaz", reason: "Ana Díaz (ana@acme.test), ANA DIAZ (ad@acme.test)" },
    "Several people have the manager's name. `Ana Diaz` may be Ana Díaz (ana@acme.test), ANA DIAZ (ad@acme.test). Nobody is linked.",
    "Map the manager's employee ID or e-mail if Acme Workday has one; otherwise make the names differ there.",
  ],
  manager_cycle: [
    { attribute: "manager" },
    "The managers form a circle. The link to this person's manager was left out.",
    "Correct the managers in Acme Workday.",
  ],
  changed_since_planned: [
    { attribute: "email" },
    "The user was changed by somebody else while this sync ran. The other change was kept, and this sync changed nothing about them.",
    "Nothing to do: the next sync tries again.",
  ],
  last_admin: [
    { attribute: "isActive", why: [{ code: "inactive" }] },
    "Rollcall would have no active admin left. Acme Workday says this person is not active. The last active admin is never locked out.",
    "Make somebody else an admin first.",
  ],
  email_released: [
    { attribute: "email" },
    "Somebody else got this person's e-mail after they left. They have no address of their own now.",
    "Give them another userName and e-mail in Acme Workday, and reactivate them with it.",
  ],
  outside_company: [
    { attribute: "email", found: "partner.test" },
    "The e-mail is not in one of the company's domains. `partner.test` is not on the list.",
    "Add the domain in Settings → SSO & Security, or correct the e-mail in Acme Workday.",
  ],
  other_person: [
    { attribute: "employeeId", found: "002" },
    "Acme Workday answered with somebody else. The answer is about `002`.",
    "Check the report for one person in Acme Workday.",
  ],
  ended_but_active: [
    { attribute: "terminationDate", found: "2026-01-01" },
    "The source contradicts itself: an end date in the past, but active. The end date is `2026-01-01`, with no later start. The end date counts, so there is no access.",
    "Correct the end date or the status in Acme Workday; Settings → People Integration says which of them counts.",
  ],
  undone_change: [
    { attribute: "title", by: "Ana", on: "2026-03-01", found: "Boss" },
    "Title: an undone change is proposed again. Ana undid it on 1 Mar 2026; the same payload proposes `Boss` again. It was left out.",
    "Correct it in Acme Workday or in the mapping, or let it through on the sync's page.",
  ],
  kept_since: [
    { attribute: "title", found: "Boss", ours: "Nurse", sync: 43 },
    "Title has changed since, so it was kept. Sync #43 has set it to `Boss` since then; before the sync it was `Nurse`.",
    "Nothing to do if the present value is right.",
  ],
  undo_erased: [
    { attribute: "isActive" },
    "This person was fully deprovisioned, so nothing can be given back. Their data has been erased.",
    "The next sync that has them adds them anew.",
  ],
  indicator_missing: [
    { attribute: "restricted" },
    "Restricted-role indicator is missing from the whole feed. This person would have become regular, and stays restricted.",
    "Put the field back into the report in Acme Workday, or correct the expression.",
  ],
  unknown: [
    { attribute: "email" },
    "A newer version of Rollcall recorded this. This version does not know what it means.",
    "Update Rollcall to read it.",
  ],
};

describe.each(issueCodes)("%s", (code) => {
  const [details, words, remedy] = samples[code];
  const issue: Issue = { code, ...details };

  test("has words and a remedy", () => {
    expect([wordsOf(issue, names), remedyOf(issue, names)]).toEqual([words, remedy]);
    expect(tellIssue(issue, names)).toBe(`${words} ${remedy}`);
  });

  test("is a whole sentence whatever an older record leaves out, and whoever sent it", () => {
    const bare: Issue = { code, attribute: details.attribute };
    for (const source of [null, { kind: "scim", name: "SCIM" }]) {
      expect(wordsOf(bare, namesOf(source))).toMatch(/^[A-Z].*\.$/);
      expect(remedyOf(bare, namesOf(source))).toMatch(/^[A-Z].*\.$/);
    }
    expect(wordsOf(bare, names)).not.toContain("undefined");
  });

  test("is read as it is stored", () => {
    const [read] = storedIssues.parse(JSON.parse(JSON.stringify([issue])));
    expect(read).toEqual(issue);
  });

  test("has a title that shows no value", () => {
    const shown = titleOf(issue, names);
    expect(words.startsWith(`${shown}.`)).toBe(true);
    for (const value of [details.found, details.ours, details.theirs]) if (value) expect(shown).not.toContain(value);
  });

  test("is written in one spelling", () => expect(code).toMatch(/^[a-z]+(_[a-z]+)*$/));
});

test("what nobody has to mend is a warning, or goes away by itself", () => {
  const errors = issueCodes.filter((code) => mendedIn(code) === "nowhere" && issueCatalog[code].severity === "error");
  expect(errors).toEqual(["changed_since_planned", "undo_erased"]);
});

describe("issues stored by other versions", () => {
  test("keep their words, under the code as it is spelled now", () => {
    const old = {
      code: "not-mapped",
      attribute: "email",
      message: "Email is required but has no expression, said 1.0.",
    };
    const [issue] = storedIssues.parse([old]);
    expect(issue).toEqual({ ...old, code: "not_mapped" });
    expect(issue && wordsOf(issue, names)).toBe(old.message);
    expect(issue && remedyOf(issue, names)).toBe("Give it an expression, save the mapping and sync again.");
  });

  test("a code of a newer version is said to be one", () => {
    const issues = storedIssues.parse([{ code: "from_the_future", attribute: "email", else: 1 }]);
    expect(issues).toEqual([{ code: "unknown", attribute: "email" }]);
  });

  test.each([null, undefined, []])("%j is no issue", (stored) => expect(storedIssues.parse(stored)).toEqual([]));

  test("both spellings are looked for", () => {
    expect(spellingsOf("not_mapped")).toEqual(["not_mapped", "not-mapped"]);
    expect(spellingsOf("not-mapped")).toEqual(["not_mapped", "not-mapped"]);
    expect(spellingsOf("missing")).toEqual(["missing"]);
  });
});

test.each([
  [{ kind: "workday", name: "Acme Workday" }, "Acme Workday"],
  [{ kind: "scim", name: "Okta" }, "the identity provider"],
  [null, "the HR system"],
])("%j is called %s", (source, name) => expect(namesOf(source).source).toBe(name));
