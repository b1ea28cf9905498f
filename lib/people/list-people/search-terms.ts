import { foldText } from "./fold-text";

/**
 * The words of a search as a `tsquery` of the `simple` configuration in which every word is a prefix: `ana dí` finds
 * "Ana Díaz", and so does `ana di`. Null when nothing is left to look for. Quotes and backslashes are doubled, so no
 * word is an operator.
 */
export function toPrefixQuery(words: string): string | null {
  const terms = foldText(words)
    .split(/[\s,;]+/)
    .filter((term) => /[\p{L}\p{N}]/u.test(term))
    .slice(0, 6)
    .map((term) => `'${term.replaceAll("\\", "\\\\").replaceAll("'", "''")}':*`);
  return terms.length === 0 ? null : terms.join(" & ");
}
