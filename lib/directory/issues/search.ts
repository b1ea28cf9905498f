import { attributeNames } from "@/lib/mapping/attributes";
import { labelOf } from "@/lib/mapping/describe";
import { type IssueCode, issueCodes } from "./catalog";
import { wordsOf } from "./words";

/** A word of a search: the sentences of these codes, and the labels of these attributes, contain it. */
export type IssueTerm = { word: string; codes: IssueCode[]; attributes: string[] };

/** Issues are stored without sentences, so each word is turned into the codes and attributes whose text contains it. */
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

/** Each code's text without details. */
const sentences: Record<string, string> = Object.fromEntries(
  issueCodes.map((code) => [code, wordsOf({ code, attribute: "" }, { source: "" }).toLowerCase()]),
);
