import type { IssueNames } from "@/lib/mapping/issue-catalog";
import { capitalise } from "@/lib/mapping/issue-words";
import type { Ending } from "@/lib/people/vocabulary";

/** Codes that explain a record's status where nothing is wrong. */
export const noteCodes = [
  "left_on",
  "inactive",
  "no_account",
  "out_of_scope",
  "out_of_scope_kept",
  "already_ended",
  "starts_on",
  "starts_again",
  "ended_elsewhere",
  "deleted_by_scim",
  "attributes_ignored",
  "missing_from_feed",
  "kept_unnamed",
  "kept_claimed",
  "address_released",
  "other_record_same",
  "other_record_counts",
  "other_record_failed",
  "name_taken",
  "resource_taken",
  "names_released",
  "not_applied",
  "left_out",
  "not_chosen",
  "left_changed",
  "left_newer_payload",
  "left_exists",
  "new_id_confirmed",
  "held_by_guard",
  "held_still",
  "hold_discarded",
  "hold_withdrawn",
  "hold_approved",
  "undoes",
  "nothing_to_undo",
  "restored_by",
] as const;
export type NoteCode = (typeof noteCodes)[number];

/** A remark on a record as it is stored: a code with its details, never a sentence. */
export type Note = {
  code: NoteCode;
  /** A calendar day, `YYYY-MM-DD`. */
  on?: string;
  /** Who ended the access. */
  by?: Ending;
  /** The name of the source that gives the attributes. */
  owner?: string;
  /** The name of another person whom the remark is about, or of the admin who acted. */
  name?: string;
  /** Or the other person's place in the same feed. */
  ordinal?: number;
  /** How many records the remark is about. */
  records?: number;
  /** How many people it is about, the record's own among them. */
  people?: number;
  /** The number of the sync it came up in. */
  sync?: number;
};

const enders: Record<Ending, string> = {
  source: "another source",
  missing: "another source",
  scim: "SCIM",
  admin: "an admin",
  schedule: "the daily check of end dates",
  undo: "an admin who undid a sync",
};

/** Each code's sentence; a code without one does not compile. */
const noteCatalog: Record<NoteCode, (note: Note, names: IssueNames) => string> = {
  left_on: ({ on }) => `Left on ${dayOf(on)}.`,
  inactive: (_, { source }) => `${capitalise(source)} says this person is not active.`,
  out_of_scope: () => "Out of scope: the mapping's scope does not take this person.",
  out_of_scope_kept: () => "Out of scope: the mapping's scope no longer takes this person. They are kept as they are.",
  no_account: () => "They have no account, so there is nothing to do.",
  already_ended: () => "Access had already ended.",
  starts_on: ({ on }) => `Starts on ${dayOf(on)}; the account is created then.`,
  starts_again: ({ on }) => `Starts again on ${dayOf(on)}.`,
  ended_elsewhere: ({ by }) => `Access was ended by ${enders[by ?? "admin"]}, and a sync does not give it back.`,
  deleted_by_scim: () => "Deleted through SCIM.",
  attributes_ignored: ({ owner }) => `Attributes come from ${owner}, so those of this push were ignored.`,
  missing_from_feed: () => "This person is missing from the complete feed.",
  kept_unnamed: ({ records }) =>
    records === 1
      ? "Access stays: a failed record does not say whose it is, and may be theirs."
      : `Access stays: ${records} failed records do not say whose they are, and one may be theirs.`,
  kept_claimed: () => "Access stays: a failed record has their e-mail under another key, and may be theirs.",
  address_released: ({ name }) => `${name} has this address now. It was released because access had ended.`,
  other_record_same: ({ ordinal }) => `Record ${ordinal} is about the same person, says the same and counts.`,
  other_record_counts: ({ ordinal }) => `Record ${ordinal} is about the same person and counts; this one does not.`,
  other_record_failed: ({ ordinal }) =>
    `Failed together with record ${ordinal}, which is about the same person and shows both.`,
  name_taken: () =>
    "This would now be refused (409): a user with this name is active. Below is what the mapping makes of it.",
  resource_taken: () =>
    "This would now be refused (409): the user has another SCIM resource. Below is what the mapping makes of it.",
  left_out: ({ name }) => `Left out by ${name ?? "an admin"}: the sync was held, and this change was not approved.`,
  not_chosen: ({ name, sync }) => `Left out by ${name ?? "an admin"}, who applied only some of dry run #${sync}.`,
  left_changed: ({ sync }) => `Left out: this person has changed since dry run #${sync}.`,
  left_newer_payload: ({ sync }, { source }) =>
    `Left out: ${source} has sent other data for this person since dry run #${sync}.`,
  left_exists: ({ sync }) =>
    `Left out: a user with this e-mail or employee ID has been created since dry run #${sync}.`,
  not_applied: () => "Not carried out: the sync ended before it came to this record.",
  names_released: () =>
    "Somebody who left has this name, address or external ID. They would give it up and keep their own account.",
  held_by_guard: ({ people }) =>
    `Held: within an hour ${people ?? "many"} people were to lose access. This person keeps it until an admin decides.`,
  held_still: () => "Still held: no admin has decided yet, and access stays.",
  hold_discarded: ({ name }) =>
    `Skipped, discarded by ${name ?? "an admin"}: access stays until SCIM sends the person as active.`,
  hold_withdrawn: () => "SCIM calls them active again, so the end of their access is no longer held.",
  hold_approved: ({ name }) => `Was held; ${name ?? "an admin"} approved it.`,
  new_id_confirmed: ({ name, sync }) =>
    `${name} confirmed for sync #${sync} that this is the same person under a new employee ID.`,
  undoes: ({ sync }) => `Takes back what sync #${sync} did.`,
  nothing_to_undo: () => "Nothing to take back: everything is as it was before the sync.",
  restored_by: ({ name, sync }) => `${name ?? "An admin"} restored the access that sync #${sync} had ended.`,
};

/** All remarks as sentences in a row; null where there are none. */
export const noteWordsOf = (notes: readonly Note[], names: IssueNames): string | null =>
  notes.length === 0 ? null : notes.map((note) => noteCatalog[note.code](note, names)).join(" ");

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** "22 Jul 2018" */
export function dayOf(day: string | undefined): string {
  const [year, month, date] = (day ?? "").split("-");
  return `${Number(date)} ${months[Number(month) - 1]} ${year}`;
}
