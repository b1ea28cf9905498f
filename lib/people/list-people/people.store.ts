import { and, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { users } from "@/drizzle/schema/people";
import type { Database } from "@/lib/db/client";
import { decodeCursor } from "@/lib/paging/cursor";
import { cutPage, type Page, pageSize } from "@/lib/paging/page";
import type { Address } from "../address";
import { released, shownEmail } from "../address.store";
import type { Role, UserStatus } from "../vocabulary";
import type { PeopleFilters } from "./filters";
import { toPrefixQuery } from "./search-terms";

export type PersonRow = Address & {
  id: string;
  name: string;
  title: string | null;
  department: string | null;
  location: string | null;
  employeeId: string | null;
  role: Role;
  status: UserStatus;
  pictureUrl: string | null;
  workingSince: string | null;
  terminationDate: string | null;
  deactivatedAt: Date | null;
};

const columns = {
  id: users.id,
  name: users.name,
  email: shownEmail,
  released,
  title: users.title,
  department: users.department,
  location: users.location,
  employeeId: users.employeeId,
  role: users.role,
  status: users.status,
  pictureUrl: users.pictureUrl,
  workingSince: users.workingSince,
  terminationDate: users.terminationDate,
  deactivatedAt: users.deactivatedAt,
};

const nameKey = sql<string>`lower(${users.name})`;

/** One page of people by name. */
export async function listPeople(db: Database, filters: PeopleFilters, limit = pageSize): Promise<Page<PersonRow>> {
  const descending = (filters.sort === "-name") !== (filters.before !== undefined);
  const edge = decodeCursor(filters.before ?? filters.after, z.tuple([z.uuid()]))?.[0];
  const found = await db
    .select(columns)
    .from(users)
    .where(
      and(await searchCondition(db, filters.q), ...conditions(filters), edge ? beyond(edge, descending) : undefined),
    )
    .orderBy(descending ? desc(nameKey) : nameKey, descending ? desc(users.id) : users.id)
    .limit(limit + 1);
  return cutPage(found, limit, edge ? filters : {}, (row) => [row.id]);
}

/** Words with fewer matches are found by the search index; commoner ones come up often enough in reading by name. */
const rare = 2_000;

/**
 * The condition for a search. The planner cannot know how rare a word is, and reading a million names in order to find
 * one takes seconds, so the matches are looked up first.
 */
export async function searchCondition(db: Database, words: string | undefined): Promise<SQL | undefined> {
  if (!words) return undefined;
  const ids = await searchUserIds(db, words, rare);
  return ids.length < rare ? sql`${users.id} = any(${`{${ids.join(",")}}`}::uuid[])` : matching(words);
}

/**
 * Rows after a cursor. A cursor is an id, since a URL must hold no name. Two scalars, since an index cannot start at a
 * row's subquery.
 */
function beyond(id: string, descending: boolean): SQL {
  const edge = sql`((select lower(edge.name) from users edge where edge.id = ${id}::uuid), ${id}::uuid)`;
  return descending ? sql`(${nameKey}, ${users.id}) < ${edge}` : sql`(${nameKey}, ${users.id}) > ${edge}`;
}

/** The same expression as the index `users_search`. */
const searchable = sql`to_tsvector('simple', searchable_text(${users.name} || ' ' || ${users.email} || ' ' || coalesce(${users.employeeId}, '')))`;

function matching(words: string): SQL {
  const query = toPrefixQuery(words);
  return query === null ? sql`false` : sql`${searchable} @@ to_tsquery('simple', ${query})`;
}

/** The literals are those of the partial indexes `users_left` and `users_special`. */
function conditions({ status, role }: PeopleFilters): (SQL | undefined)[] {
  return [
    status ? inArray(users.status, status) : undefined,
    status && !status.includes("active") ? sql`${users.status} <> 'active'` : undefined,
    role ? inArray(users.role, role) : undefined,
    role && !role.includes("regular") ? sql`${users.role} <> 'regular'` : undefined,
  ];
}

/** Ids of people whose name, e-mail or employee ID has words beginning like these. */
export async function searchUserIds(db: Database, words: string, limit: number): Promise<string[]> {
  const rows = await db.select({ id: users.id }).from(users).where(matching(words)).limit(limit);
  return rows.map((row) => row.id);
}

export type PersonChoice = { id: string; name: string; email: string | null };

/** A few people for a picker, by name. */
export async function searchPeople(db: Database, words: string, limit = 20): Promise<PersonChoice[]> {
  const found = db
    .select({ id: users.id, name: users.name, email: shownEmail.as("shown_email") })
    .from(users)
    .where(matching(words))
    .limit(500)
    .as("found");
  return db
    .select({ id: found.id, name: found.name, email: found.email })
    .from(found)
    .orderBy(sql`lower(${found.name})`)
    .limit(limit);
}

export async function findPersonChoice(db: Database, id: string): Promise<PersonChoice | null> {
  const [row] = await db
    .select({ id: users.id, name: users.name, email: shownEmail })
    .from(users)
    .where(eq(users.id, id));
  return row ?? null;
}
