import { likePattern } from "@/lib/paging/params";
import { foldText } from "@/lib/people/list-people/fold-text";

/** A parsed search: a sync's number, words, or both. A bare number may be either. */
export type PayloadSearch = { sync: number | null; isNamed: boolean; words: string };

const mostWords = 6;

/** `#1041` is a sync, `#1041 ana` a person in that sync, `ana` a person in any. */
export function readSearch(text: string): PayloadSearch {
  const [, mark, digits, rest = ""] = /^(#?)\s*(\d{1,15})(?:\s+(.*))?$/s.exec(text.trim()) ?? [];
  if (digits === undefined || (mark === "" && rest !== "")) return { sync: null, isNamed: false, words: text.trim() };
  const isNamed = mark === "#";
  return { sync: Number(digits), isNamed, words: isNamed ? rest.trim() : digits };
}

/** One `like` pattern for each word, for a searchable text that has to contain all of them. */
export function patternsOf(words: string): string[] {
  return foldText(words)
    .split(/[\s,;]+/)
    .filter((word) => word !== "")
    .slice(0, mostWords)
    .map(likePattern);
}
