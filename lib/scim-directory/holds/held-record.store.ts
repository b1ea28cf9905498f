import { sql } from "drizzle-orm";
import type { Database } from "@/lib/db/client";
import { jsonText } from "@/lib/db/json-text";
import type { Note } from "@/lib/directory/notes/catalog";

/** The records of held pushes say what became of them: `held` is what waits now. */
export async function settleHeldRecords(tx: Database, userIds: readonly string[], note: Note): Promise<void> {
  await tx.execute(
    sql`update user_records set status = 'skipped', changes = null,
          notes = coalesce(notes, '[]'::jsonb) || ${jsonText([note])}::text::jsonb
        where status = 'held' and user_id = any(
          array(select jsonb_array_elements_text(${jsonText(userIds)}::text::jsonb))::uuid[])`,
  );
}
