import { type SQL, sql } from "drizzle-orm";

/** Whose a failed record is, from one sync to the next: by key, else by user, else by payload. `record` is the row. */
export const whoseText = (record: SQL): SQL =>
  sql`coalesce(${record}.key, ${record}.user_id::text, ${record}.payload_id::text)`;

/** The same as the table `failing` keeps it. */
export const whose = (record: SQL): SQL => sql`md5(${whoseText(record)})::uuid`;
