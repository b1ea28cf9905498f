const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** Whether a detail adds any word to the message above it. */
export function addsWords(detail: string, message: string): boolean {
  const said = new Set(wordsOf(message)).add("http");
  return wordsOf(detail).some((word) => !said.has(word));
}
