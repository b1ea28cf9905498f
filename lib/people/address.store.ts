import { type SQL, sql } from "drizzle-orm";
import { users } from "@/drizzle/schema/people";
import type { Released } from "./address";

/** The address to show: null for a leaver whose address was released to another user. */
export const shownEmail = sql<string | null>`case when ${users.releasedEmail} is null then ${users.email} end`;

const taker = sql`select taker.name from ${users} taker where taker.id = ${users.releasedTo}`;

/** Where the released address went. */
export const released = sql<Released | null>`case when ${users.releasedEmail} is not null then jsonb_build_object(
  'email', ${users.releasedEmail}, 'to', (${taker as SQL<string>}),
  'on', to_char(${users.releasedAt} at time zone 'UTC', 'YYYY-MM-DD')) end`;
