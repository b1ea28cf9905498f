import { describe, expect, test } from "vitest";
import { type Note, type NoteCode, noteCodes, noteWordsOf } from "./catalog";
import { readNotes } from "./stored";

const names = { source: "Acme Workday" };

/** A sample of each code with its sentence; a code without a sample does not compile. */
const samples: Record<NoteCode, [details: Omit<Note, "code">, words: string]> = {
  left_on: [{ on: "2018-07-22" }, "Left on 22 Jul 2018."],
  inactive: [{}, "Acme Workday says this person is not active."],
  out_of_scope: [{}, "Out of scope: the mapping's scope does not take this person."],
  out_of_scope_kept: [{}, "Out of scope: the mapping's scope no longer takes this person. They are kept as they are."],
  no_account: [{}, "They have no account, so there is nothing to do."],
  already_ended: [{}, "Access had already ended."],
  starts_again: [{ on: "2026-04-01" }, "Starts again on 1 Apr 2026."],
  starts_on: [{ on: "2026-04-01" }, "Starts on 1 Apr 2026; the account is created then."],
  ended_elsewhere: [{ by: "scim" }, "Access was ended by SCIM, and a sync does not give it back."],
  deleted_by_scim: [{}, "Deleted through SCIM."],
  attributes_ignored: [{ owner: "Workday" }, "Attributes come from Workday, so those of this push were ignored."],
  missing_from_feed: [{}, "This person is missing from the complete feed."],
  kept_unnamed: [{ records: 3 }, "Access stays: 3 failed records do not say whose they are, and one may be theirs."],
  kept_claimed: [{}, "Access stays: a failed record has their e-mail under another key, and may be theirs."],
  address_released: [{ name: "Bea Roe" }, "Bea Roe has this address now. It was released because access had ended."],
  other_record_same: [{ ordinal: 2 }, "Record 2 is about the same person, says the same and counts."],
  other_record_counts: [{ ordinal: 2 }, "Record 2 is about the same person and counts; this one does not."],
  other_record_failed: [
    { ordinal: 2 },
    "Failed together with record 2, which is about the same person and shows both.",
  ],
  not_applied: [{}, "Not carried out: the sync ended before it came to this record."],
  left_out: [{ name: "Ana" }, "Left out by Ana: the sync was held, and this change was not approved."],
  not_chosen: [{ name: "Ana", sync: 12 }, "Left out by Ana, who applied only some of dry run #12."],
  left_changed: [{ sync: 12 }, "Left out: this person has changed since dry run #12."],
  left_newer_payload: [{ sync: 12 }, "Left out: Acme Workday has sent other data for this person since dry run #12."],
  left_exists: [{ sync: 12 }, "Left out: a user with this e-mail or employee ID has been created since dry run #12."],
  names_released: [
    {},
    "Somebody who left has this name, address or external ID. They would give it up and keep their own account.",
  ],
  new_id_confirmed: [
    { name: "Ana", sync: 12 },
    "Ana confirmed for sync #12 that this is the same person under a new employee ID.",
  ],
  held_by_guard: [
    { people: 11 },
    "Held: within an hour 11 people were to lose access. This person keeps it until an admin decides.",
  ],
  held_still: [{}, "Still held: no admin has decided yet, and access stays."],
  hold_discarded: [{ name: "Ana" }, "Skipped, discarded by Ana: access stays until SCIM sends the person as active."],
  hold_withdrawn: [{}, "SCIM calls them active again, so the end of their access is no longer held."],
  hold_approved: [{ name: "Ana" }, "Was held; Ana approved it."],
  undoes: [{ sync: 41 }, "Takes back what sync #41 did."],
  nothing_to_undo: [{}, "Nothing to take back: everything is as it was before the sync."],
  restored_by: [{ name: "Ana", sync: 41 }, "Ana restored the access that sync #41 had ended."],
  name_taken: [
    {},
    "This would now be refused (409): a user with this name is active. Below is what the mapping makes of it.",
  ],
  resource_taken: [
    {},
    "This would now be refused (409): the user has another SCIM resource. Below is what the mapping makes of it.",
  ],
};

describe.each(noteCodes)("%s", (code) => {
  const [details, words] = samples[code];
  test("is a sentence", () => expect(noteWordsOf([{ code, ...details }], names)).toBe(words));
  test("is read as it is stored", () => {
    const notes = JSON.parse(JSON.stringify([{ code, ...details }]));
    expect(readNotes({ note: null, notes }, names)).toBe(words);
  });
});

test.each([
  [1, "Access stays: a failed record does not say whose it is, and may be theirs."],
  [12, "Access stays: 12 failed records do not say whose they are, and one may be theirs."],
])("%d records that say nothing", (records, words) =>
  expect(noteWordsOf([{ code: "kept_unnamed", records }], names)).toBe(words),
);

test.each([
  [
    "two in a row",
    null,
    [{ code: "left_on", on: "2026-03-01" }, { code: "no_account" }],
    "Left on 1 Mar 2026. They have no account, so there is nothing to do.",
  ],
  ["none", null, null, null],
  ["an empty list", null, [], null],
  ["what an earlier version stored in words", "Access had ended.", null, "Access had ended."],
  [
    "a code of a newer version beside one of ours",
    null,
    [{ code: "eclipse" }, { code: "already_ended" }],
    "Access had already ended.",
  ],
])("%s", (_what, note, notes, words) => expect(readNotes({ note, notes }, names)).toBe(words));

test("whoever pushes is named with a capital where the sentence begins", () => {
  expect(noteWordsOf([{ code: "inactive" }], { source: "the identity provider" })).toBe(
    "The identity provider says this person is not active.",
  );
});
