import { type SQL, sql } from "drizzle-orm";
import type { Note, NoteCode } from "./catalog";

/** A list of one remark as jsonb, for statements that write remarks to many records. */
export function noteList(code: NoteCode, details: Partial<Record<Exclude<keyof Note, "code">, SQL>> = {}): SQL {
  const pairs = Object.entries(details).map(([name, value]) => sql`, ${sql.raw(`'${name}'`)}, ${value}`);
  return sql`jsonb_build_array(jsonb_build_object('code', ${code}::text${sql.join(pairs)}))`;
}
