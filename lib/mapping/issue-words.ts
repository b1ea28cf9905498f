import type { MappingIssue } from "./evaluation";
import { type IssueEntry, type IssueNames, mappingIssueCatalog } from "./issue-catalog";

/** Whole sentences that say what is wrong, begun with the title. */
export function sayWhat<Details extends { attribute: string }>(
  entry: IssueEntry<Details>,
  issue: Details,
  names: IssueNames,
): string {
  const words = [`${entry.title(issue, names)}.`, entry.words(issue, names)];
  return words
    .filter((part) => part !== "")
    .map(capitalise)
    .join(" ");
}

/** What is wrong with an attribute, as a mapping's own test says it. */
export const mappingWordsOf = (issue: MappingIssue): string =>
  sayWhat(mappingIssueCatalog[issue.code], issue, { source: "the source" });

/** Names come first in some sentences: "the identity provider" needs a capital there. */
export const capitalise = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
