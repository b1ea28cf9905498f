/** Blanks of every kind at both ends, byte order marks and invisible spaces among them. */
const ends = /^[\s\u200b\u2060\ufeff]+|[\s\u200b\u2060\ufeff]+$/g;
const hard = /[\u00a0\u202f\u2007]/;
const everyHard = new RegExp(hard, "g");

/** A cell without blanks around it, and with plain blanks for those that do not break. Text stays text otherwise. */
export function tidyCell(text: string): string {
  if (text === "") return text;
  const plain = hard.test(text) ? text.replace(everyHard, " ") : text;
  const [first, last] = [plain.charCodeAt(0), plain.charCodeAt(plain.length - 1)];
  return isPlain(first) && isPlain(last) ? plain : plain.replace(ends, "");
}

const isPlain = (code: number): boolean => code > 0x20 && code < 0x7f;

/** A header's name on one line. */
export const tidyName = (text: string): string => tidyCell(text).replace(/\s+/g, " ");

/** Whether a cell is a mask: one of the listed texts, or a run of stars where stars are listed. */
export function isMask(text: string, masks: ReadonlySet<string>): boolean {
  return masks.has(text) || (text.startsWith("***") && masks.has("****") && /^\*{3,}$/.test(text));
}
