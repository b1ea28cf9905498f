import { type SQL, sql } from "drizzle-orm";

/** A text as a uuid, null where it is none: comparing uuids lets the primary key serve, comparing texts does not. */
export const uuidOrNull = (text: SQL): SQL =>
  sql`case when ${text} ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then ${text}::uuid end`;
