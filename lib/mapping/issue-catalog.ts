import { labelOf } from "./describe";

/** Faults that evaluating a mapping on a payload can find. */
export const mappingIssueCodes = [
  "missing",
  "invalid",
  "failed",
  "not_told",
  "not_mapped",
  "broken_expression",
  "payload_not_an_object",
  "payload_too_deep",
  "unknown_location",
  "leading_zeros",
  "list_result",
  "truthy_value",
  "control_characters",
  "placeholder_date",
] as const;
export type MappingIssueCode = (typeof mappingIssueCodes)[number];

/**
 * Where an issue is mended: on a page of Rollcall (mapping, locations, admins, domains, connection), in the source that
 * sent the payload, or nowhere, because nothing has to be done.
 */
export type MendedIn = "mapping" | "locations" | "admins" | "domains" | "connection" | "source" | "nowhere";

/** An error fails the record and a warning stops nothing; `as_required` is an error where the attribute is required. */
export type Severity = "error" | "warning" | "as_required";

/** What sentences call things: `source` is the sender, as in "Fix it in Workday." */
export type IssueNames = { source: string };

/**
 * A code in words. `title` names the attribute and the fault, without a value and without a full stop: it heads groups
 * and is used wherever values must not be shown. `words` are whole sentences about this one payload, "" where the title
 * is enough. `remedy` is a whole sentence. Text between backticks is code.
 */
export type IssueEntry<Details> = {
  severity: Severity;
  mendedIn: MendedIn;
  title: (issue: { attribute: string }, names: IssueNames) => string;
  words: (issue: Details, names: IssueNames) => string;
  remedy: (issue: Details, names: IssueNames) => string;
};

/** An issue's details besides its code. */
export type MappingIssueDetails = {
  /** A standard attribute, `custom.<key>`, or `payload` for all of it. */
  attribute: string;
  expression?: string;
  /** A short rendering of what the expression gave. */
  found?: string;
  /** Why there is no value, as the end of a sentence: only the engine knows. */
  reason?: string;
  /** A better remedy than the catalog's, from the engine; a whole sentence. */
  advice?: string;
  /** Whether the user keeps their value. */
  kept?: boolean;
};

const kept = ({ kept }: MappingIssueDetails): string => (kept ? " The present value stays." : "");
/** A detail as code; a record that lacks it still makes a sentence. */
export const asCode = (text: string | undefined): string => (text ? `\`${text}\`` : "it");
const because = (before: string, reason: string | undefined): string => (reason ? before + reason : "");
const label = ({ attribute }: { attribute: string }): string => labelOf(attribute);

/** Text is shown between backticks; what was put in words already stays words. */
const shown = (found: string | undefined): string =>
  found === undefined || /^(an object|nothing|a list of \d+ items?)$/.test(found)
    ? (found ?? "nothing")
    : asCode(found);

const checkReport = (_: unknown, { source }: IssueNames): string =>
  `Check the report in ${source}: each record has to be one object with named fields.`;

/** Each code with its words and its remedy; without them it does not compile. */
export const mappingIssueCatalog: Record<MappingIssueCode, IssueEntry<MappingIssueDetails>> = {
  missing: {
    severity: "as_required",
    mendedIn: "mapping",
    title: (issue) => `${label(issue)} is missing`,
    words: (issue) => `${asCode(issue.expression)} found nothing in this payload.${kept(issue)}`,
    remedy: (_, { source }) => `Add it in ${source}, or give the expression a fallback with \`||\`.`,
  },
  invalid: {
    severity: "as_required",
    mendedIn: "mapping",
    title: (issue) => `${label(issue)} is not valid`,
    words: (issue) =>
      `${asCode(issue.expression)} found ${shown(issue.found)}${because(", ", issue.reason)}.${kept(issue)}`,
    remedy: ({ advice }, { source }) =>
      advice ?? `Correct the value in ${source}, or change the expression so that it gives a usable one.`,
  },
  failed: {
    severity: "as_required",
    mendedIn: "mapping",
    title: (issue) => `${label(issue)} could not be worked out`,
    words: (issue) => `${asCode(issue.expression)} has no value here${because(": ", issue.reason)}.${kept(issue)}`,
    remedy: () => "Change the expression so that it copes with this payload; the mapping page shows where it stopped.",
  },
  not_told: {
    severity: "as_required",
    mendedIn: "source",
    title: (issue) => `${label(issue)} is not told`,
    words: (issue) => `${asCode(issue.expression)} reads a masked value (${asCode(issue.found)}).${kept(issue)}`,
    remedy: (_, { source }) => `Let the account that reads ${source} see this field.`,
  },
  not_mapped: {
    severity: "error",
    mendedIn: "mapping",
    title: (issue) => `${label(issue)} is required but has no expression`,
    words: () => "",
    remedy: () => "Give it an expression, save the mapping and sync again.",
  },
  broken_expression: {
    severity: "as_required",
    mendedIn: "mapping",
    title: (issue) => `${label(issue)} has an expression that cannot be read`,
    words: (issue) => (issue.reason ? `${asCode(issue.expression)}: ${issue.reason}${kept(issue)}` : ""),
    remedy: () => "Correct the expression, save the mapping and sync again.",
  },
  payload_not_an_object: {
    severity: "error",
    mendedIn: "connection",
    title: () => "The payload is not an object with fields",
    words: ({ found }) => `It is ${found === "nothing" ? "empty" : shown(found)}, so nothing can be mapped.`,
    remedy: checkReport,
  },
  payload_too_deep: {
    severity: "error",
    mendedIn: "connection",
    title: () => "The payload is nested too deep",
    words: ({ reason }) => `It was not mapped${because(": it has ", reason)}.`,
    remedy: checkReport,
  },
  unknown_location: {
    severity: "warning",
    mendedIn: "locations",
    title: (issue) => `${label(issue)} is not one of the configured locations`,
    words: (issue) => `${shown(issue.found)} is left blank.`,
    remedy: () => "Add the name to the locations, or translate it in the expression; the next sync fills it in.",
  },
  leading_zeros: {
    severity: "warning",
    mendedIn: "source",
    title: (issue) => `${label(issue)} comes as a number`,
    words: (issue) => `${shown(issue.found)} may have lost its leading zeros.`,
    remedy: (_, { source }) => `Have ${source} send it as text.`,
  },
  list_result: {
    severity: "warning",
    mendedIn: "mapping",
    title: (issue) => `${label(issue)} comes as a list`,
    words: () => "Its only item was taken.",
    remedy: () => "Add ` | [0]` to the expression to say so.",
  },
  truthy_value: {
    severity: "warning",
    mendedIn: "mapping",
    title: (issue) => `${label(issue)} is neither yes nor no`,
    words: (issue) => `${shown(issue.found)} counts as yes.`,
    remedy: () => "Compare it with a text, as in `Worker_Type == 'Contingent Worker'`.",
  },
  placeholder_date: {
    severity: "warning",
    mendedIn: "mapping",
    title: (issue) => `${label(issue)} is a date that often stands for none`,
    words: (issue) => `${shown(issue.found)} is kept as a date.`,
    remedy: () => 'If it means that there is no date, add it to "Dates that mean none" in the mapping.',
  },
  control_characters: {
    severity: "warning",
    mendedIn: "nowhere",
    title: (issue) => `${label(issue)} has characters that cannot be shown`,
    words: () => "They were removed.",
    remedy: (_, { source }) => `Nothing to do. To be rid of this warning, correct the text in ${source}.`,
  },
};
