const months = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)";

const shapes: readonly (readonly [RegExp, string])[] = [
  [/^(?:1[3-9]|2\d|3[01])\/\d{1,2}\/\d{4}$/, "D/M/YYYY"],
  [/^\d{1,2}\/\d{1,2}\/\d{4}$/, "M/D/YYYY"],
  [/^\d{1,2}\/\d{1,2}\/\d{2}$/, "M/D/YY"],
  [/^\d{4}\/\d{1,2}\/\d{1,2}$/, "YYYY/M/D"],
  [/^\d{1,2}\.\d{1,2}\.\d{4}$/, "D.M.YYYY"],
  [/^(?:1[3-9]|2\d|3[01])-\d{1,2}-\d{4}$/, "D-M-YYYY"],
  [/^\d{1,2}-\d{1,2}-\d{4}$/, "M-D-YYYY"],
  [/^(?:19|20)\d{6}$/, "YYYYMMDD"],
  [/^1\d{9}$/, "X"],
  [/^1\d{12}$/, "x"],
  [new RegExp(`^\\d{1,2}-${months}-\\d{4}$`, "i"), "D-MMM-YYYY"],
  [new RegExp(`^\\d{1,2} ${months} \\d{4}$`, "i"), "D MMM YYYY"],
  [new RegExp(`^\\d{1,2} ${months}[a-z]+ \\d{4}$`, "i"), "D MMMM YYYY"],
  [new RegExp(`^${months} \\d{1,2}, \\d{4}$`, "i"), "MMM D, YYYY"],
  [new RegExp(`^${months}[a-z]+ \\d{1,2}, \\d{4}$`, "i"), "MMMM D, YYYY"],
  [/^\d{1,2}\/\d{1,2}\/\d{4} \d{1,2}:\d{1,2}:\d{1,2} [AP]M$/i, "M/D/YYYY h:m:s A"],
  [/^\d{1,2}\/\d{1,2}\/\d{4} \d{1,2}:\d{1,2}:\d{1,2} [AP]M [A-Z]{3,4}$/i, "M/D/YYYY h:m:s A ZZZ"],
  [/^\d{1,2}\/\d{1,2}\/\d{4} \d{1,2}:\d{1,2}$/, "M/D/YYYY H:m"],
];

/** The format a date is probably written in, for a message; month-first where both orders fit. */
export function suggestDateFormat(text: string): string | null {
  return shapes.find(([shape]) => shape.test(text))?.[1] ?? null;
}
