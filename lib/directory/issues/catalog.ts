import { labelOf } from "@/lib/mapping/describe";
import {
  asCode,
  type IssueEntry,
  type MappingIssueDetails,
  mappingIssueCatalog,
  mappingIssueCodes,
} from "@/lib/mapping/issue-catalog";

import { dayOf, type Note, noteWordsOf } from "../notes/catalog";

/** Faults in matching a payload to a user or in changing that user. The mapping has codes of its own. */
export const directoryIssueCodes = [
  "duplicate",
  "person_twice",
  "duplicate_email",
  "email_wanted",
  "email_taken",
  "key_taken",
  "key_conflict",
  "address_kept",
  "not_by_secondary_key",
  "matched_by_secondary_key",
  "changed_employee_id",
  "unknown_manager",
  "manager_not_unique",
  "manager_cycle",
  "changed_since_planned",
  "last_admin",
  "outside_company",
  "email_released",
  "other_person",
  "ended_but_active",
  "indicator_missing",
  "undone_change",
  "kept_since",
  "undo_erased",
  /** Stored by a newer version. */
  "unknown",
] as const;
export type DirectoryIssueCode = (typeof directoryIssueCodes)[number];

export const issueCodes = [...mappingIssueCodes, ...directoryIssueCodes] as const;
export type IssueCode = (typeof issueCodes)[number];

/** An issue's details. Records store them, and sentences are made from them when a record is shown. */
export type IssueDetails = MappingIssueDetails & {
  /** The other person's place in the same feed, where the issue involves one. */
  ordinal?: number;
  /** Or the other person's user id. */
  userId?: string;
  /** Or the other person's name, where neither is stored. */
  other?: string;
  /** The key's value in this payload, and the user's value. */
  ours?: string;
  theirs?: string;
  /** Who did what the issue is about, on which day (`YYYY-MM-DD`), or which sync. */
  by?: string;
  on?: string;
  sync?: number;
  /** Why the person's access would have ended. */
  why?: Note[];
  /** The whole message, as versions before this catalog stored it. */
  message?: string;
};

/** What is wrong with one payload, as it is stored: a code with its details, never a sentence. */
export type Issue = { code: IssueCode } & IssueDetails;

const recordAt = (ordinal: number | undefined): string =>
  ordinal === undefined ? "Another record" : `Record ${ordinal}`;
const accessWords: Record<string, string> = { active: "access", quarantined: "the end of access" };
/** A stored value in words: of access what the status means, else the text as code. */
function valueOr(attribute: string, text: string | undefined, none: string): string {
  if (text === undefined) return none;
  return (attribute === "isActive" ? accessWords[text] : undefined) ?? asCode(text);
}
const employeeIdOf = (id: string | undefined): string => (id ? `employee ID ${asCode(id)}` : "no employee ID");

/** The kernel's codes with words and remedy; a code without them does not compile. */
const directoryIssueCatalog: Record<DirectoryIssueCode, IssueEntry<IssueDetails>> = {
  duplicate: {
    severity: "error",
    mendedIn: "source",
    title: () => "The same person is in this feed twice",
    // Without `reason` the record is from a version in which the feed's order decided.
    words: ({ ordinal, reason }) => reason ?? `${recordAt(ordinal)} came first and counts.`,
    remedy: (_, { source }) => `Remove one of the two records in ${source}.`,
  },
  person_twice: {
    severity: "warning",
    mendedIn: "source",
    title: () => "The same person is in this feed twice",
    words: ({ reason }) => `This record counts${reason === undefined ? "" : `: ${reason}`}.`,
    remedy: (_, { source }) => `Nothing to do. To be rid of this warning, remove the other record in ${source}.`,
  },
  duplicate_email: {
    severity: "error",
    mendedIn: "source",
    title: () => "Two people in this feed have the same e-mail",
    words: ({ found, ordinal, other }) =>
      other === undefined
        ? `${recordAt(ordinal)} came first with ${asCode(found)}.`
        : `${other} would have ${asCode(found)} too.`,
    remedy: (_, { source }) => `Give each person their own e-mail in ${source}.`,
  },
  email_wanted: {
    severity: "warning",
    mendedIn: "source",
    title: () => "Somebody else wants the same e-mail",
    words: ({ found, ordinal, other }) =>
      `${other ?? recordAt(ordinal)} has ${asCode(found)} in the feed too, and failed.`,
    remedy: (_, { source }) => `Give each person their own e-mail in ${source}.`,
  },
  email_taken: {
    severity: "error",
    mendedIn: "source",
    title: () => "The e-mail belongs to another user",
    words: ({ found, other }) => `${asCode(found)} is ${other ?? "somebody else"}'s.`,
    remedy: (_, { source }) => `Change the other user's e-mail or end their access in ${source} first.`,
  },
  key_taken: {
    severity: "error",
    mendedIn: "source",
    title: () => "The employee ID belongs to another user",
    words: ({ found }) => `${asCode(found)} is somebody else's.`,
    remedy: (_, { source }) => `End the other user's access, or correct one of the two IDs, in ${source}.`,
  },
  key_conflict: {
    severity: "error",
    mendedIn: "source",
    title: () => "The e-mail belongs to an active user with another employee ID",
    words: ({ found, ours, theirs }) =>
      `${asCode(found)} has ${employeeIdOf(theirs)} here; this payload says ${employeeIdOf(ours)}.`,
    remedy: (_, { source }) => `Correct the e-mail or the employee ID in ${source}.`,
  },
  address_kept: {
    severity: "warning",
    mendedIn: "nowhere",
    title: () => "No source changes the e-mail of an admin or organizer",
    words: ({ ours, theirs }, { source }) => `It stays ${asCode(theirs)}; ${source} says ${asCode(ours)}.`,
    remedy: () => "If the new address is right, take it over on their page in People.",
  },
  not_by_secondary_key: {
    severity: "error",
    mendedIn: "admins",
    title: () => "An admin or organizer is found by the primary user key only",
    words: ({ ours, theirs }) =>
      `Theirs is ${theirs ? asCode(theirs) : "empty"}; this payload says ${ours ? asCode(ours) : "nothing"}.`,
    remedy: () => "If this is the same person, take the value over on their page in People.",
  },
  matched_by_secondary_key: {
    severity: "warning",
    mendedIn: "nowhere",
    title: () => "Matched by the secondary user key",
    words: ({ found, ours, theirs }) =>
      `${asCode(found)} is this user's; the primary key here is ${ours ? asCode(ours) : "missing"}, theirs was ${theirs ? asCode(theirs) : "empty"}.`,
    remedy: () => "Nothing to do if this is the same person.",
  },
  changed_employee_id: {
    severity: "warning",
    mendedIn: "nowhere",
    title: () => "Matched by e-mail, with another employee ID",
    words: ({ ours, theirs }) => `It was ${asCode(theirs)} and is ${asCode(ours)} now.`,
    remedy: (_, { source }) =>
      `Nothing to do if ${source} has given this person a new ID; otherwise give the address back there.`,
  },
  unknown_manager: {
    severity: "warning",
    mendedIn: "source",
    title: () => "The manager is not in the directory",
    words: ({ found }) => `${asCode(found)} is linked as soon as a sync brings them.`,
    remedy: (_, { source }) =>
      `If they should be there, look for them among this sync's failed records, or widen the report in ${source}.`,
  },
  manager_not_unique: {
    severity: "warning",
    mendedIn: "source",
    title: () => "Several people have the manager's name",
    words: ({ found, reason }) => `${asCode(found)} may be ${reason ?? "more than one person"}. Nobody is linked.`,
    remedy: (_, { source }) =>
      `Map the manager's employee ID or e-mail if ${source} has one; otherwise make the names differ there.`,
  },
  manager_cycle: {
    severity: "warning",
    mendedIn: "source",
    title: () => "The managers form a circle",
    words: () => "The link to this person's manager was left out.",
    remedy: (_, { source }) => `Correct the managers in ${source}.`,
  },
  changed_since_planned: {
    severity: "error",
    mendedIn: "nowhere",
    title: () => "The user was changed by somebody else while this sync ran",
    words: () => "The other change was kept, and this sync changed nothing about them.",
    remedy: () => "Nothing to do: the next sync tries again.",
  },
  last_admin: {
    severity: "error",
    mendedIn: "admins",
    title: () => "Rollcall would have no active admin left",
    words: ({ why = [] }, names) =>
      [noteWordsOf(why, names), "The last active admin is never locked out."].filter(Boolean).join(" "),
    remedy: () => "Make somebody else an admin first.",
  },
  email_released: {
    severity: "error",
    mendedIn: "source",
    title: () => "Somebody else got this person's e-mail after they left",
    words: () => "They have no address of their own now.",
    remedy: (_, { source }) => `Give them another userName and e-mail in ${source}, and reactivate them with it.`,
  },
  outside_company: {
    severity: "error",
    mendedIn: "domains",
    title: () => "The e-mail is not in one of the company's domains",
    words: ({ found }) => `${asCode(found)} is not on the list.`,
    remedy: (_, { source }) => `Add the domain in Settings → SSO & Security, or correct the e-mail in ${source}.`,
  },
  other_person: {
    severity: "error",
    mendedIn: "connection",
    title: (_, { source }) => `${source} answered with somebody else`,
    words: ({ found }) => (found === undefined ? "The answer has no key." : `The answer is about ${asCode(found)}.`),
    remedy: (_, { source }) => `Check the report for one person in ${source}.`,
  },
  ended_but_active: {
    severity: "warning",
    mendedIn: "source",
    title: () => "The source contradicts itself: an end date in the past, but active",
    words: ({ found, kept }) =>
      `The end date is ${asCode(found)}, with no later start. ${kept ? "The active status counts, so access stays." : "The end date counts, so there is no access."}`,
    remedy: (_, { source }) =>
      `Correct the end date or the status in ${source}; Settings → People Integration says which of them counts.`,
  },
  indicator_missing: {
    severity: "warning",
    mendedIn: "source",
    title: (issue) => `${labelOf(issue.attribute)} is missing from the whole feed`,
    words: () => "This person would have become regular, and stays restricted.",
    remedy: (_, { source }) => `Put the field back into the report in ${source}, or correct the expression.`,
  },
  undone_change: {
    severity: "warning",
    mendedIn: "nowhere",
    title: ({ attribute }) => `${labelOf(attribute)}: an undone change is proposed again`,
    words: ({ attribute, by, on, found }) => {
      const when = on === undefined ? "before" : `on ${dayOf(on)}`;
      const what = valueOr(attribute, found, "an empty value");
      return `${by ?? "An admin"} undid it ${when}; the same payload proposes ${what} again. It was left out.`;
    },
    remedy: (_, { source }) => `Correct it in ${source} or in the mapping, or let it through on the sync's page.`,
  },
  kept_since: {
    severity: "warning",
    mendedIn: "nowhere",
    title: ({ attribute }) => `${labelOf(attribute)} has changed since, so it was kept`,
    words: ({ attribute, found, ours, by, sync }) => {
      const who = sync === undefined ? (by ?? "Somebody") : `Sync #${sync}`;
      const [now, before] = [found, ours].map((text) => valueOr(attribute, text, "empty"));
      return `${who} has set it to ${now} since then; before the sync it was ${before}.`;
    },
    remedy: () => "Nothing to do if the present value is right.",
  },
  undo_erased: {
    severity: "error",
    mendedIn: "nowhere",
    title: () => "This person was fully deprovisioned, so nothing can be given back",
    words: () => "Their data has been erased.",
    remedy: () => "The next sync that has them adds them anew.",
  },
  unknown: {
    severity: "as_required",
    mendedIn: "nowhere",
    title: () => "A newer version of Rollcall recorded this",
    words: () => "This version does not know what it means.",
    remedy: () => "Update Rollcall to read it.",
  },
};

/** Every issue there is: severity, where it is mended, words and remedy. */
export const issueCatalog: Record<IssueCode, IssueEntry<IssueDetails>> = {
  ...mappingIssueCatalog,
  ...directoryIssueCatalog,
};
