import { delimiters, encodings, escapes, quotes, readingSettings, trailerCounts } from "@/lib/csv/settings";
import { setting } from "../setting";

const auto = "Found out from the file";
const { shape } = readingSettings;

/** How a file is read, with the words of its fields. What is found out is kept with the first file that was synced. */
export const readingForm = readingSettings.omit({ columns: true }).extend({
  encoding: setting(shape.encoding, {
    label: "Encoding",
    help: "UTF-8 and UTF-16 are recognised. Choose an older one only if your export cannot write UTF-8.",
    choices: named(encodings, {
      auto: "UTF-8 or UTF-16, recognised",
      "windows-1252": "Windows-1252 (Western Europe)",
      "windows-1250": "Windows-1250 (Central Europe)",
      shift_jis: "Shift JIS",
      "utf-8": "UTF-8",
      "utf-16le": "UTF-16LE",
      "utf-16be": "UTF-16BE",
    }),
  }),
  delimiter: setting(shape.delimiter, {
    label: "Delimiter",
    choices: named(delimiters, { auto, ",": "Comma", ";": "Semicolon", "\t": "Tab", "|": "Bar" }),
  }),
  quote: setting(shape.quote, {
    label: "Quotes",
    help: 'Switch quoting off for exports that never quote, such as Cognos: a " is a letter like any other there.',
    choices: named(quotes, { auto, '"': '"', "'": "'", none: "Off" }),
  }),
  escape: setting(shape.escape, {
    label: "A quote inside quotes",
    choices: named(escapes, { auto, double: 'twice: ""', backslash: 'after a backslash: \\"' }),
  }),
  required: setting(shape.required, {
    label: "Required columns",
    help: "One a line. A file without them is refused, and the header is found by them below title lines.",
    input: "lines",
  }),
  duplicateColumns: setting(shape.duplicateColumns, {
    label: "Columns with equal names",
    choices: { refuse: "Refuse the file", number: "Number them: Name, Name (2)" },
  }),
  trailer: setting(shape.trailer, {
    label: "Number in the last line",
    help: "Where a trailer or a line of totals counts, its number is compared.",
    choices: named(trailerCounts, { records: "Counts people", lines: "Counts all lines", ignore: "Not compared" }),
  }),
  empties: setting(shape.empties, {
    label: "Texts that mean nothing",
    help: "One a line, in exactly these letters. Such a cell counts as empty.",
    input: "lines",
  }),
  masks: setting(shape.masks, {
    label: "Texts that mean not told",
    help: "One a line. People keep what they have, and the sync counts such cells.",
    input: "lines",
  }),
});

function named<Value extends string>(_: readonly Value[], labels: Record<Value, string>): Record<string, string> {
  return labels;
}
