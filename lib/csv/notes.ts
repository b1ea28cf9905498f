import { z } from "zod";

const count = z.number().int();
const lines = z.array(count);
const columns = z.array(z.string());

/** What a reader did to a file beside reading rows: stored as a code with details, worded when somebody reads it. */
export const readingNote = z.discriminatedUnion("code", [
  z.object({ code: z.literal("preamble"), count }),
  z.object({ code: z.literal("blank_rows"), count }),
  z.object({ code: z.literal("repeated_header"), count, lines }),
  z.object({ code: z.literal("second_header"), count, lines }),
  z.object({ code: z.literal("footer"), count, lines }),
  z.object({ code: z.literal("trailer"), count }),
  z.object({ code: z.literal("short_rows"), count, lines }),
  z.object({ code: z.literal("bad_rows"), count, lines }),
  z.object({ code: z.literal("unnamed"), count, lines }),
  z.object({ code: z.literal("secret_columns"), columns }),
  z.object({ code: z.literal("secret_texts"), count, columns }),
  z.object({ code: z.literal("masked"), count, columns }),
  z.object({ code: z.literal("lost_letters"), count, lines }),
  z.object({ code: z.literal("wrong_letters"), count, lines }),
  z.object({ code: z.literal("scientific"), count, columns }),
  z.object({ code: z.literal("no_last_line_end") }),
  z.object({ code: z.literal("not_archived") }),
  z.object({ code: z.literal("missing_columns"), columns }),
  z.object({ code: z.literal("renamed_columns"), columns }),
  z.object({ code: z.literal("new_columns"), columns }),
  z.object({ code: z.literal("reordered_columns") }),
  z.object({ code: z.literal("numbered_columns"), columns }),
]);
export type ReadingNote = z.infer<typeof readingNote>;
export type ReadingNoteCode = ReadingNote["code"];

const number = (value: number) => value.toLocaleString("en");
const many = (value: number, one: string, more = `${one}s`) => `${number(value)} ${value === 1 ? one : more}`;
const list = (names: readonly string[]) => names.map((name) => `"${name}"`).join(", ");

function at(all: readonly number[], total: number): string {
  const shown = all.slice(0, 5).map(number).join(", ");
  return ` (line ${shown}${total > Math.min(5, all.length) ? ", …" : ""})`;
}

/** A note as a sentence for an admin. */
export function wordsForNote(note: ReadingNote): string {
  switch (note.code) {
    case "preamble":
      return `${many(note.count, "line")} before the header left out.`;
    case "blank_rows":
      return `${many(note.count, "empty row")} left out.`;
    case "repeated_header":
      return `The header comes again ${note.count === 1 ? "once" : `${number(note.count)} times`}${at(note.lines, note.count)}; left out.`;
    case "second_header":
      return `A second header line left out${at(note.lines, note.count)}.`;
    case "footer":
      return `${many(note.count, "line")} of totals or remarks left out${at(note.lines, note.count)}.`;
    case "trailer":
      return `The trailer counts ${number(note.count)}, as many as were read.`;
    case "short_rows":
      return `${many(note.count, "row")} shorter than the header${at(note.lines, note.count)}; what is missing counts as absent.`;
    case "bad_rows":
      return `${many(note.count, "row")} could not be read${at(note.lines, note.count)}; each is a failed record.`;
    case "unnamed":
      return `${many(note.count, "cell")} under no column name left out${at(note.lines, note.count)}.`;
    case "secret_columns":
      return `Not stored: ${list(note.columns)}. Leave ${note.columns.length === 1 ? "it" : "them"} out of the export.`;
    case "secret_texts": {
      const look = note.count === 1 ? "looks" : "look";
      return `${many(note.count, "text")} in ${list(note.columns)} not kept: ${note.count === 1 ? "it" : "they"} ${look} like a social security number or a stored password.`;
    }
    case "masked":
      return `${many(note.count, "cell")} not told (masked), in ${list(note.columns)}; people keep what they have.`;
    case "lost_letters":
      return `${many(note.count, "cell")} lost letters when the file was made ("?" inside a word)${at(note.lines, note.count)}. Export as UTF-8.`;
    case "wrong_letters":
      return `${many(note.count, "cell")} with letters of a wrong encoding, such as "Ã©"${at(note.lines, note.count)}. Export as UTF-8.`;
    case "scientific":
      return `${many(note.count, "number")} written like 1E+05 in ${list(note.columns)}: a spreadsheet changed them. Export without opening the file in one.`;
    case "no_last_line_end":
      return "The last line has no line end.";
    case "not_archived":
      return "The file could not be moved to the archive: let the user rename in its folder.";
    case "missing_columns":
      return `Missing, and in earlier files: ${list(note.columns)}.`;
    case "renamed_columns":
      return `Probably renamed: ${note.columns.join("; ")}.`;
    case "new_columns":
      return `New since the last file: ${list(note.columns)}.`;
    case "reordered_columns":
      return "The columns are in another order than in earlier files; they are read by name.";
    case "numbered_columns":
      return `Columns with equal names were numbered: ${list(note.columns)}.`;
  }
}

type Counted = { count: number; lines: number[]; columns: Set<string> };
const mostLines = 20;

/** Gathers what happens many times into one note each. */
export function createTally() {
  const counted = new Map<ReadingNoteCode, Counted>();
  return {
    add: (code: ReadingNoteCode, line: number, column?: string): void => {
      const entry = counted.get(code) ?? { count: 0, lines: [], columns: new Set<string>() };
      counted.set(code, entry);
      entry.count += 1;
      if (entry.lines.length < mostLines) entry.lines.push(line);
      if (column !== undefined && entry.columns.size < mostLines) entry.columns.add(column);
    },
    count: (code: ReadingNoteCode): number => counted.get(code)?.count ?? 0,
    notes: (): ReadingNote[] =>
      [...counted].map(([code, entry]) => readingNote.parse({ code, ...entry, columns: [...entry.columns] })),
  };
}
export type Tally = ReturnType<typeof createTally>;
