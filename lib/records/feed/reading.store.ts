import { sql } from "drizzle-orm";
import { z } from "zod";
import { type ReadingNote, readingNote } from "@/lib/csv/notes";
import type { Database } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";

export type FeedReading = { complete: boolean; proof: string; file: string | null; notes: ReadingNote[] };

const notes = z.preprocess(
  (value) => (typeof value === "string" ? JSON.parse(value) : value),
  z.array(readingNote).nullable(),
);

/** Whether a sync's feed was complete and how that is known, with what its reader left out; null before it has come. */
export async function readFeedReading(db: Database, syncId: number): Promise<FeedReading | null> {
  const [row] = await queryRows<Omit<FeedReading, "notes"> & { notes: unknown }>(
    db,
    sql`select s.feed_complete as complete, coalesce(s.feed_proof, '') as proof, f.name as file, s.feed_notes as notes
        from syncs s left join source_files f on f.id = s.feed_file_id
        where s.id = ${syncId} and s.feed_complete is not null`,
  );
  return row ? { ...row, notes: notes.parse(row.notes) ?? [] } : null;
}
