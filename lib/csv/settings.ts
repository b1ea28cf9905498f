import { z } from "zod";

/** Encodings that are known by their bytes, and older ones that an admin has to name: bytes alone cannot tell them apart. */
export const encodings = [
  "auto",
  "utf-8",
  "utf-16le",
  "utf-16be",
  "windows-1252",
  "windows-1250",
  "shift_jis",
] as const;
export const delimiters = ["auto", ",", ";", "\t", "|"] as const;
/** `none`: a quote is a letter like any other, as in files of Cognos. */
export const quotes = ["auto", '"', "'", "none"] as const;
/** How a quote inside quotes is written: twice, or after a backslash. */
export const escapes = ["auto", "double", "backslash"] as const;
/** What the number in a trailer counts: people, or all lines of the file. */
export const trailerCounts = ["records", "lines", "ignore"] as const;

/** Texts that mean nothing as a whole cell, in exactly these letters: a person may be called Null. */
export const usualEmpties = ["-", "--", "N/A", "n/a", "#N/A", "NULL", "null", "NO_MANAGER", "0000-00-00", "[]", "{}"];
/** Texts that mean "not told". A run of three or more stars is one whatever its length. */
export const usualMasks = ["****"];

const names = z.array(z.string().trim().min(1).max(300)).max(500);
const texts = (usual: string[]) => z.array(z.string().trim().min(1).max(100)).max(50).default(usual);

/** How a CSV file is read. `auto` is found out from the file, shown, and kept from then on. */
export const readingSettings = z.object({
  encoding: z.enum(encodings).default("auto"),
  delimiter: z.enum(delimiters).default("auto"),
  quote: z.enum(quotes).default("auto"),
  escape: z.enum(escapes).default("auto"),
  /** The header of an earlier file; empty: the first one is taken as it comes. */
  columns: names.default([]),
  /** Columns without which the file is refused; the header is found by them. */
  required: names.default([]),
  duplicateColumns: z.enum(["refuse", "number"]).default("refuse"),
  trailer: z.enum(trailerCounts).default("records"),
  empties: texts(usualEmpties),
  masks: texts(usualMasks),
  maxRecordBytes: z.number().int().positive().max(16_000_000).default(1_000_000),
});
export type ReadingSettings = z.infer<typeof readingSettings>;

/** What was found out about a file. */
export type Dialect = {
  encoding: Exclude<ReadingSettings["encoding"], "auto">;
  delimiter: Exclude<ReadingSettings["delimiter"], "auto">;
  quote: Exclude<ReadingSettings["quote"], "auto">;
  escape: Exclude<ReadingSettings["escape"], "auto">;
};
