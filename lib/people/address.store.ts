import { type SQL, sql } from "drizzle-orm";
import { users } from "@/drizzle/schema/people";
import type { Released } from "./address";

/** The address as people may see it: null for a leaver whose address somebody else got. */
export const shownEmail = sql<string | null>`case when ${users.releasedEmail} is null then ${users.email} end`;

const taker = sql`select taker.name from ${users} taker where taker.id = ${users.releasedTo}`;

/** What became of that address. */
export const released = sql<Released | null>`case when ${users.releasedEmail} is not null then jsonb_build_object(
  'email', ${users.releasedEmail}, 'to', (${taker as SQL<string>}),
  'on', to_char(${users.releasedAt} at time zone 'UTC', 'YYYY-MM-DD')) end`;
