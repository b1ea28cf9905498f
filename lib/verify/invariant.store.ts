import { type SQL, sql } from "drizzle-orm";

/**
 * Something that is true of every database, however often Rollcall was killed. `breaches` is a query of `row`, which names
 * the row that breaks it, and `detail`, which says how; ids and numbers only, never a person's name or address.
 */
export type Invariant = {
  /** Never changes: operators search for it. */
  id: string;
  says: string;
  /** What an operator does about it. */
  remedy: string;
  breaches: SQL;
};

/** `syncs 12`, `users 3f…`: how a finding names a row. */
export const rowName = (table: string, id: SQL): SQL => sql`${sql.raw(`'${table} '`)} || ${id}::text`;

/** Most findings mean that somebody, or another program, wrote into the database. */
export const askForHelp =
  "Keep a backup, find out who else writes to this database, and report it with this output if nobody does.";

export const syncAgain = "Start a full sync of the source; it reads everybody anew.";
