import { attributeNames } from "@/lib/mapping/attributes";
import { labelOf } from "@/lib/mapping/describe";
import { type IssueCode, issueCodes } from "./catalog";
import { wordsOf } from "./words";

/** A word of a search in issues: it is in what every issue of these codes, or about these attributes, says. */
export type IssueTerm = { word: string; codes: IssueCode[]; attributes: string[] };

/** Issues are stored without their sentences, so a search says which codes and attributes have each word in theirs. */
export function searchTerms(phrase: string): IssueTerm[] {
  return phrase
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "")
    .map((word) => ({
      word,
      codes: issueCodes.filter((code) => sentences[code]?.includes(word)),
      attributes: attributeNames.filter((name) => labelOf(name).toLowerCase().includes(word)),
    }));
}

/** What each code says whatever its details are. */
const sentences: Record<string, string> = Object.fromEntries(
  issueCodes.map((code) => [code, wordsOf({ code, attribute: "" }, { source: "" }).toLowerCase()]),
);
