import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";
import { likePattern } from "@/lib/paging/params";

/** Of a resource `r` and its user `u`: what waits for an admin. Somebody whose access has ended otherwise does not. */
export const isWaiting: SQL = sql.raw(`r.held_at is not null and r.discarded_by is null and u.status = 'active'`);

const count = z.object({ people: z.number(), until: z.coerce.date().nullable(), since: z.coerce.date().nullable() });

/** How many people's end of access waits; since when, and when the last of it came. */
export async function countWaiting(db: Database): Promise<z.output<typeof count>> {
  const [row] = await queryRows(
    db,
    sql`select count(*)::int as people, max(r.held_at) as until, min(r.held_at) as since
        from scim_resources r join users u on u.id = r.user_id where ${isWaiting}`,
  );
  return count.parse(row);
}

const person = z.object({
  userId: z.string(),
  name: z.string(),
  email: z.string(),
  key: z.string().nullable(),
  at: z.coerce.date(),
  /** Deleted at the identity provider, not only deactivated. */
  isDeleted: z.boolean(),
});
export type HeldPerson = z.output<typeof person>;

/** Those whose end of access waits, by name: whose name has the words, or who have them as e-mail or employee ID. */
export async function listWaiting(
  db: Database,
  { words, limit }: { words: string; limit: number },
): Promise<HeldPerson[]> {
  const rows = await queryRows(
    db,
    sql`select u.id as "userId", u.name, u.email, u.employee_id as key, r.held_at as at, r.gone_at is not null as "isDeleted"
        from scim_resources r join users u on u.id = r.user_id
        where ${isWaiting} and (${words} = '' or u.name ilike ${likePattern(words)} or u.employee_id = ${words}
          or u.email = lower(${words}))
        order by u.name, u.id limit ${limit}`,
  );
  return rows.map((row) => person.parse(row));
}

/** The first of these users by name. */
export async function listNamed(
  db: Database,
  userIds: readonly string[],
  limit: number,
): Promise<{ id: string; name: string }[]> {
  return queryRows<{ id: string; name: string }>(
    db,
    sql`select id, name from users where id = any(array(select jsonb_array_elements_text(${JSON.stringify(userIds)}::text::jsonb))::uuid[])
        order by name, id limit ${limit}`,
  );
}

const hold = z.object({
  at: z.coerce.date(),
  discardedBy: z.string().nullable(),
  isDeleted: z.boolean(),
});
export type PersonHold = z.output<typeof hold>;

/** What is held, or was discarded, of one person who has access; null where the client does not want to end it. */
export async function findPersonHold(db: Database, userId: string): Promise<PersonHold | null> {
  const [row] = await queryRows(
    db,
    sql`select r.held_at as at, r.discarded_by as "discardedBy", r.gone_at is not null as "isDeleted"
        from scim_resources r join users u on u.id = r.user_id
        where r.user_id = ${userId}::uuid and r.held_at is not null and u.status = 'active'`,
  );
  return row ? hold.parse(row) : null;
}
