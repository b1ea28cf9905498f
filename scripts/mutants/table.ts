import { adapterMutants } from "./adapters";
import { type Mutant, of } from "./mutant";

/** Slips of the hand in the adapters, in the CSV reader and in the sources of files. `npm run mutants` tries each; none may survive. */
export const mutants: readonly Mutant[] = [
  ...adapterMutants,
  ...of("lib/csv/decode.ts", "lib/csv/refusals.test.ts", [
    ["letters of another encoding are replaced", "{ fatal: true }", "{ fatal: false }"],
    ["zero bytes pass", 'if (!text.includes("\\0")) return text;', "return text;"],
  ]),
  ...of("lib/csv/encoding.ts", "lib/csv/read-csv.test.ts", [
    [
      "the setting wins over a byte order mark",
      "if (marked) return marked;",
      'if (marked && wanted === "auto") return marked;',
    ],
    ["UTF-16 without a mark is not seen", "if (zeros) return zeros;", ""],
  ]),
  ...of("lib/csv/encoding.ts", "lib/csv/refusals.test.ts", [
    ["UTF-8 is read as Windows-1252", "if (looksLikeUtf8(head)) {", "if (looksLikeUtf8(head) && head.length < 0) {"],
    ["a workbook is read as CSV", "if (other) throw", "if (other && head.length < 0) throw"],
  ]),
  ...of("lib/csv/parse-rows.ts", "lib/csv/read-csv.test.ts", [
    ["a lone CR ends no line", '["\\r\\n", "\\n", "\\r"]', '["\\r\\n", "\\n"]'],
    ["CRLF leaves its CR", '["\\r\\n", "\\n", "\\r"]', '["\\n"]'],
    ["a bad row takes the rest with it", "return pending.subarray(end);", "return pending.subarray(pending.length);"],
    ["a bad row is dropped without a word", "parsing.rows.push({ line: parsing.lines + 1, reason });", ""],
  ]),
  ...of("lib/csv/formulas.ts", "lib/csv/read-csv.test.ts", [
    ['="00031" stays a formula', "if (!text.includes('=\"')) return text;", "return text;"],
  ]),
  ...of("lib/csv/cells.ts", "lib/csv/read-csv.test.ts", [["hard blanks stay", 'text.replace(everyHard, " ")', "text"]]),
  ...of("lib/csv/find-header.ts", "lib/csv/read-csv.test.ts", [
    ["the first line is the header", "return findUnknown(named);", "return 0;"],
    [
      "required columns do not find the header",
      "if (wanted.required.length > 0) return",
      "if (wanted.required.length < 0) return",
    ],
  ]),
  ...of("lib/csv/header.ts", "lib/csv/refusals.test.ts", [
    ["the last of equal names wins", "if (twice.length === 0 ||", "if (twice.length >= 0 ||"],
  ]),
  ...of("lib/csv/row-kind.ts", "lib/csv/read-csv.test.ts", [
    ["the header on page two is a person", 'if (isHeaderAgain(cells, header)) return "header";', ""],
    ["a total is a person", 'if (totals.test(texts.join(" "))) return "footer";', ""],
    ["whoever has an ID and little else is a remark", "|| hasId(cells, header)", ""],
  ]),
  ...of("lib/csv/people.ts", "lib/csv/refusals.test.ts", [
    [
      "the trailer's number is not compared",
      "if (counted.includes(read)) return records;",
      "if (counted.length > 0) return records;",
    ],
    ["a cut last row is accepted", "if (!endsWithLine) refuseCut(", "if (counts.records < 0) refuseCut("],
    ["a file of nobody is a feed", "if (counts.records === 0) throw", "if (counts.records < 0) throw"],
  ]),
  ...of("lib/csv/record.ts", "lib/csv/read-csv.test.ts", [
    [
      "IDs become numbers",
      "JSON.stringify(value)",
      "(/^\\d+$/.test(value) ? String(Number(value)) : JSON.stringify(value))",
    ],
    ["a row with a cell too many is cut", "if (has > wants &&", "if (has < 0 &&"],
    ["texts that mean nothing are kept", 'if (empties.has(text)) return "";', ""],
  ]),
  ...of("lib/csv/record.ts", "lib/csv/notes.test.ts", [
    ["a password column is stored", "column.secret ? null : readCell", "readCell"],
    ["a social security number is stored", "if (isSecretText(text)) {", "if (isSecretText(text) && line < 0) {"],
    ["masks are not counted", 'tally.add("masked", line, column.name);', ""],
  ]),
  ...of("lib/mapping/evaluate.ts", "lib/mapping/masks.test.ts", [
    ["a mask overwrites the value", "if (mask !== null) {", "if (mask !== null && budget === null) {"],
  ]),
  ...of("lib/sources/csv-file/read-file.ts", "lib/sources/csv-file/read-file.test.ts", [
    ["a file with bad rows makes leavers", "if (bad > 0) return", "if (bad < 0) return"],
    ["a file that stopped growing is whole", "proofs.some((proof) => !weak.includes(proof))", "proofs.length > 0"],
    [
      "a changed delimiter is taken silently",
      "return readingSettings.parse({ ...settings, ...Object.fromEntries(open), columns: pinned.columns });",
      "return settings;",
    ],
  ]),
  ...of("lib/sources/csv-file/name-pattern.ts", "lib/sources/csv-file/name-pattern.test.ts", [
    ["capitals do not matter", ".exec(name.replace(", ".exec(name.toLowerCase().replace("],
    ["an unfinished name counts", "unfinished.test(name)", "false"],
  ]),
  ...of("lib/sources/csv-sftp-fetch/connect.ts", "lib/sources/csv-sftp-fetch/provider.test.ts", [
    ["any host key is trusted", "return refused === null;", "return true;"],
    [
      "the first host key is trusted",
      "if (shown === hostKey) return null;",
      'if (shown === hostKey || hostKey === "") return null;',
    ],
    ["private addresses are reached", "if (isIP(host) !== 0) requireAllowed(host, allowPrivate);", ""],
  ]),
  ...of("lib/sources/csv-sftp-fetch/provider.ts", "lib/sources/csv-sftp-fetch/provider.test.ts", [
    ["a file that still grows is read", "if (await remotes.hasChanged(remote)) throw changed(remote.name);", ""],
    [
      "a wrong checksum is accepted",
      'if (wanted !== null && hash.digest("hex") !== wanted) throw unlike(remote.name);',
      "",
    ],
  ]),
  ...of("lib/sources/csv-sftp-fetch/remote.ts", "lib/sources/csv-sftp-fetch/provider.test.ts", [
    ["the newest by the server's clock is read", '(b.date ?? "").localeCompare(a.date ?? "") || ', ""],
    ["an unfinished file is fetched", "isUnfinished(filename) ? null : matchName", "matchName"],
  ]),
];
