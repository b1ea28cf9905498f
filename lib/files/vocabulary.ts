import { z } from "zod";
import { readingNote } from "@/lib/csv/notes";
import { fileProofs } from "@/lib/sources/shelf";

/** How a file came: sent in the browser, sent to Rollcall's own SFTP server, or fetched from another one. */
export const fileWays = ["upload", "received", "fetched"] as const;
export type FileWay = (typeof fileWays)[number];

export const fileStatuses = ["receiving", "complete", "incomplete", "refused"] as const;
export type FileStatus = (typeof fileStatuses)[number];

/** The largest file that is taken. */
export const mostBytes = 500 * 1_024 * 1_024;
/** Contents of so many files are kept for each source; of older ones only the line stays. */
export const keptContents = 10;

export const storedProofs = z.array(z.enum(fileProofs));

/** What a reading found, as it is stored. */
export const storedReading = z.discriminatedUnion("ok", [
  z.object({
    ok: z.literal(true),
    records: z.number().int(),
    bad: z.number().int(),
    columns: z.array(z.string()),
    dialect: z.object({ encoding: z.string(), delimiter: z.string(), quote: z.string(), escape: z.string() }),
    notes: z.array(readingNote),
  }),
  z.object({ ok: z.literal(false), message: z.string(), remedy: z.string() }),
]);
export type StoredReading = z.infer<typeof storedReading>;
