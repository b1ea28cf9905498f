const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** Whether a detail says anything that the message above it does not: the same words twice help nobody. */
export function addsWords(detail: string, message: string): boolean {
  const said = new Set(wordsOf(message)).add("http");
  return wordsOf(detail).some((word) => !said.has(word));
}
