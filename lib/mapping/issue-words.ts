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

/** What is wrong with an attribute, in the words of the mapping page's test. */
export const mappingWordsOf = (issue: MappingIssue): string =>
  sayWhat(mappingIssueCatalog[issue.code], issue, { source: "the source" });

/** Gives a name at the start of a sentence its capital: "The identity provider …". */
export const capitalise = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
