const encodings: Record<string, string> = {
  "utf-8": "UTF-8",
  "utf-16le": "UTF-16LE",
  "utf-16be": "UTF-16BE",
  "windows-1252": "Windows-1252",
  "windows-1250": "Windows-1250",
  shift_jis: "Shift JIS",
};
const delimiters: Record<string, string> = { ",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars" };

type Dialect = { encoding: string; delimiter: string; quote: string; escape: string };

/** "UTF-8, columns divided by commas, quotes with \"" */
export function dialectWords({ encoding, delimiter, quote, escape: doubled }: Dialect): string {
  const quoted = quote === "none" ? "no quoting" : `quotes with ${quote}`;
  const inner = doubled === "backslash" ? " and backslashes" : "";
  return `${encodings[encoding] ?? encoding}, columns divided by ${delimiters[delimiter] ?? delimiter}, ${quoted}${inner}`;
}
