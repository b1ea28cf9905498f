import { and, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { users } from "@/drizzle/schema/people";
import { sources } from "@/drizzle/schema/sources";
import type { Database } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";
import { decodeCursor, instant } from "@/lib/paging/cursor";
import { cutPage, type Page, pageSize } from "@/lib/paging/page";
import { dayRange } from "@/lib/paging/params";
import type { Address } from "../address";
import { released, shownEmail } from "../address.store";
import { searchCondition } from "../list-people/people.store";
import type { Role } from "../vocabulary";
import type { WhyEnded } from "../why-ended/why-ended";
import { readWhyEnded } from "../why-ended/why-ended.store";
import type { LeaverCause, LeaverFilters } from "./filters";

export type LeaverRow = Address & {
  id: string;
  name: string;
  pictureUrl: string | null;
  endedAt: Date | null;
  cause: LeaverCause;
  /** The source that ended the access, or whose feed no longer has the person. */
  sourceName: string | null;
  roleBefore: Role | null;
  /** The user record that ended the access. */
  record: {
    id: number;
    syncId: number | null;
    note: string | null;
    notes: unknown;
    /** The expression that decided it; null where none did, or its payload is gone. */
    why: WhyEnded | null;
  } | null;
};

/** The expression of the index `users_leavers`. */
const endedKey = sql<string>`coalesce(${users.deactivatedAt}, 'epoch'::timestamptz)`;

const cause = sql<LeaverCause>`case when ${users.endedBy} in ('source', 'missing', 'scim') then ${users.endedBy}::text else 'other' end`;

const columns = {
  id: users.id,
  name: users.name,
  email: shownEmail,
  released,
  pictureUrl: users.pictureUrl,
  endedAt: users.deactivatedAt,
  roleBefore: users.roleBeforeLeaving,
  cause,
  // As text, because a Date would lose the microseconds.
  key: sql<string>`to_char(${endedKey} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
};

/** A page's place: when that person's access ended, and their id. It stays valid when they are restored meanwhile. */
const place = z.tuple([instant, z.uuid()]);

/** One page of people whose access has ended and whose data is kept, the latest first. */
export async function listLeavers(db: Database, filters: LeaverFilters, limit = pageSize): Promise<Page<LeaverRow>> {
  const descending = (filters.sort === "-endedAt") !== (filters.before !== undefined);
  const edge = decodeCursor(filters.before ?? filters.after, place);
  const found = await db
    .select(columns)
    .from(users)
    .where(
      and(
        sql`${users.status} = 'quarantined'`,
        await searchCondition(db, filters.q),
        ...conditions(filters),
        edge ? beyond(edge, descending) : undefined,
      ),
    )
    .orderBy(descending ? desc(endedKey) : endedKey, descending ? desc(users.id) : users.id)
    .limit(limit + 1);
  const page = cutPage(found, limit, edge ? filters : {}, (row) => [row.key, row.id]);
  const ended = await readEndings(
    db,
    page.rows.map((row) => row.id),
  );
  const rows = page.rows.map(({ key: _key, ...row }) => ({ ...row, ...(ended.get(row.id) ?? unexplained) }));
  return { ...page, rows };
}

function beyond([key, id]: z.infer<typeof place>, descending: boolean): SQL {
  return descending
    ? sql`(${endedKey}, ${users.id}) < (${key}::timestamptz, ${id}::uuid)`
    : sql`(${endedKey}, ${users.id}) > (${key}::timestamptz, ${id}::uuid)`;
}

function conditions({ cause: causes, endedFrom, endedTo }: LeaverFilters): (SQL | undefined)[] {
  const ended = dayRange(endedFrom, endedTo);
  return [
    causes ? inArray(cause, causes) : undefined,
    ended.from ? sql`${endedKey} >= ${ended.from.toISOString()}::timestamptz` : undefined,
    ended.until ? sql`${endedKey} < ${ended.until.toISOString()}::timestamptz` : undefined,
  ];
}

type Ending = Pick<LeaverRow, "record" | "sourceName">;
const unexplained: Ending = { record: null, sourceName: null };

type EndingRow = {
  user_id: string;
  id: unknown;
  sync_id: unknown;
  note: string | null;
  notes: unknown;
  source: string;
};

/** For each person the newest record that ended access; dry runs do not count. */
async function readEndings(db: Database, ids: string[]): Promise<Map<string, Ending>> {
  if (ids.length === 0) return new Map();
  const rows = await queryRows<EndingRow>(
    db,
    sql`select person.id as user_id, ending.id, ending.sync_id, ending.note, ending.notes, s.name as source
        from unnest(${`{${ids.join(",")}}`}::uuid[]) person(id)
        cross join lateral (select r.id, r.sync_id, r.note, r.notes, r.source_id from user_records r left join syncs y on y.id = r.sync_id
          where r.user_id = person.id and r.status = 'terminated' and coalesce(y.persisted, true)
          order by r.id desc limit 1) ending
        join ${sources} s on s.id = ending.source_id`,
  );
  const reasons = await readWhyEnded(
    db,
    rows.map(({ id }) => Number(id)),
  );
  const ending = ({ id, sync_id, note, notes, source }: EndingRow): Ending => {
    const syncId = sync_id === null ? null : Number(sync_id);
    return {
      record: { id: Number(id), syncId, note, notes, why: reasons.get(Number(id)) ?? null },
      sourceName: source,
    };
  };
  return new Map(rows.map((row) => [row.user_id, ending(row)]));
}

export type EndedPerson = Pick<LeaverRow, "id" | "cause" | "record" | "sourceName">;

/** What ended the access of one person. */
export async function findEnding(db: Database, id: string): Promise<EndedPerson | null> {
  const [person] = await db.select({ id: users.id, cause }).from(users).where(eq(users.id, id));
  const ended = await readEndings(db, [id]);
  return person ? { ...person, ...(ended.get(id) ?? unexplained) } : null;
}

/** How many people are in quarantine; for the page's summary. */
export async function countLeavers(db: Database): Promise<number> {
  return db.$count(users, eq(users.status, "quarantined"));
}
