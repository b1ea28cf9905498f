import type { IssueNames, MendedIn } from "@/lib/mapping/issue-catalog";
import { capitalise, sayWhat } from "@/lib/mapping/issue-words";
import { type Issue, type IssueCode, issueCatalog } from "./catalog";

/** What sentences call a source: its name, or "the identity provider" for SCIM. Null: the source is unknown. */
export function namesOf(source: { kind: string; name: string } | null): IssueNames {
  if (source === null) return { source: "the HR system" };
  return source.kind === "scim" ? pusher : { source: source.name };
}

/** What sentences about a push call its source. */
export const pusher: IssueNames = { source: "the identity provider" };

/**
 * "Email is missing": attribute and fault without a value, for group headings and wherever values must not be shown.
 */
export const titleOf = ({ code, attribute }: Pick<Issue, "code" | "attribute">, names: IssueNames): string =>
  capitalise(issueCatalog[code].title({ attribute }, names));

/**
 * Whole sentences that say what is wrong; text between backticks is code. Versions before the catalog stored theirs.
 */
export const wordsOf = (issue: Issue, names: IssueNames): string =>
  issue.message ?? sayWhat(issueCatalog[issue.code], issue, names);

/** A whole sentence that says what to do. */
export const remedyOf = (issue: Issue, names: IssueNames): string =>
  capitalise(issueCatalog[issue.code].remedy(issue, names));

/** Words and remedy together, for places that show nothing else: answers to an identity provider, files. */
export const tellIssue = (issue: Issue, names: IssueNames): string =>
  `${wordsOf(issue, names)} ${remedyOf(issue, names)}`;

export const mendedIn = (code: IssueCode): MendedIn => issueCatalog[code].mendedIn;
