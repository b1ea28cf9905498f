import { z } from "zod";
import type { IssueNames } from "@/lib/mapping/issue-catalog";
import { endings } from "@/lib/people/vocabulary";
import { noteCodes, noteWordsOf } from "./catalog";

/** Remarks as they are stored. */
export const storedNote = z.object({
  code: z.enum(noteCodes),
  on: z.string().optional(),
  by: z.enum(endings).optional(),
  owner: z.string().optional(),
  name: z.string().optional(),
  ordinal: z.number().optional(),
  records: z.number().optional(),
  people: z.number().optional(),
  sync: z.number().optional(),
});

/** Leaves out remarks with a code of a newer version, and keeps the others. */
const storedNotes = z
  .array(z.unknown())
  .nullish()
  .transform((notes) => (notes ?? []).flatMap((note) => storedNote.safeParse(note).data ?? []));

/** The admin who made the record, by confirming a new employee ID or restoring access; null for records of syncs and pushes. */
export const confirmerOf = (notes: unknown): string | null =>
  storedNotes.parse(notes).find(({ code }) => code === "new_id_confirmed" || code === "restored_by")?.name ?? null;

/** A record's remarks in words. `note` is the sentence that older versions stored instead of codes. */
export const readNotes = (stored: { note: string | null; notes: unknown }, names: IssueNames): string | null =>
  noteWordsOf(storedNotes.parse(stored.notes), names) ?? stored.note;
