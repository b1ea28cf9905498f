import { type SQL, sql } from "drizzle-orm";
import type { Database } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";
import { hasNoRow, ownerOf, payloadsOf } from "@/lib/directory/skips/skips.store";
import type { Window } from "./windows";

/** Skips of one sync or of all, of these users or of everybody; `which` are conditions on their page `p`. */
export type SkipScope = { sync: number | undefined; users: readonly string[] | null; which: readonly SQL[] };

/** From one place on, at most `want` skips, out of `size` places of pages. */
export type SkipRange = { from: number | null; want: number; size: number; descending: boolean };

/** How many pages are looked at for everybody's skips, and how many places for those of a few users. */
const most = { pages: 5_000, placesOfUsers: 1_000 };

/**
 * The first skips after a place, in order. Pages come from an index, and only as many are unpacked as are needed. Where that
 * ended before there were enough, `lastPlace` is how far it got.
 */
export async function findSkips(db: Database, scope: SkipScope, range: SkipRange): Promise<Window> {
  const statement = scope.users ? skipsOf(scope.users, scope, range) : skipsOfAll(scope, range);
  const rows = await queryRows<{ id: unknown; place: unknown; payload_id: unknown }>(db, statement);
  const end = rows.find(({ id }) => id === null);
  const candidates = rows
    .filter(({ id }) => id !== null)
    .map(({ id, place, payload_id }) => ({ id: Number(id), place: Number(place), payloadId: Number(payload_id) }))
    .sort((left, right) => (left.place - right.place) * (range.descending ? -1 : 1));
  if (candidates.length === range.want) {
    return { candidates, lastPlace: candidates.at(-1)?.place ?? null, exhausted: false };
  }
  return { candidates, lastPlace: end ? Number(end.place) : null, exhausted: !end };
}

/** The last row says how far the pages went, where there are more. */
function skipsOfAll(scope: SkipScope, range: SkipRange): SQL {
  const { first, direction, pagesAhead } = partsOf(scope, range);
  const from = sql`${range.from}::bigint`;
  const ahead = range.descending
    ? sql`least(p.size, coalesce(${from} - ${first}, p.size))`
    : sql`least(p.size, coalesce(${first} + p.size - 1 - ${from}, p.size))`;
  return sql`
    with near as materialized (select p.*, ${first} as first, ${ahead} as ahead from sync_pages p
        where ${pagesAhead} order by ${first} ${direction} limit ${most.pages}),
      chosen as materialized (select * from (
        select near.*, sum(ahead) over (order by first ${direction}) - ahead as before from near) counted where before < ${range.size}),
      places as (
        select p.first_record_id + item.at - 1 as id, p.first + item.at - 1 as place, item.payload_id, item.at, p.sync_id, p.first_ordinal
        from chosen p join page_contents content on content.id = p.content_id
        cross join lateral unnest(content.payload_ids) with ordinality item(payload_id, at)
        where ${placesAhead(range)} order by place ${direction}),
      found as (select id, place, payload_id from places p where ${hasNoRow(sql`p.at`)} order by place ${direction} limit ${range.want})
    select id, place, payload_id from found
    union all
    select null, case when ${range.descending}::boolean then min(first) else max(first + size - 1) end, null from chosen
    having count(*) < (select count(*) from near) or count(*) = ${most.pages}`;
}

/** By a look-up for each payload that these users ever came with. A page that may not be looked at to its end is left out. */
function skipsOf(users: readonly string[], scope: SkipScope, range: SkipRange): SQL {
  const { first, direction, pagesAhead } = partsOf(scope, range);
  return sql`
    with theirs as materialized (${payloadsOf(sql`select unnest(${`{${users.join(",")}}`}::uuid[])`)}),
      chosen as materialized (
        select p.*, ${first} as first, theirs.user_id, theirs.payload_id
        from theirs join page_contents content on content.payload_ids @> array[theirs.payload_id]
        join sync_pages p on p.content_id = content.id
        where ${pagesAhead} order by ${first} ${direction} limit ${most.placesOfUsers}),
      found as (
        select p.first_record_id + item.at - 1 as id, p.first + item.at - 1 as place, p.payload_id
        from chosen p join page_contents content on content.id = p.content_id
        cross join lateral unnest(array_positions(content.payload_ids, p.payload_id)) item(at)
        where ${placesAhead(range)} and ${hasNoRow(sql`item.at`)}
          and ${ownerOf(sql`p.payload_id`, sql`content.source_id`, sql`p.sync_id`)} = p.user_id
        order by place ${direction} limit ${range.want})
    select id, place, payload_id from found
    union all
    select null, case when ${range.descending}::boolean then min(first + size) else max(first) - 1 end, null from chosen
    having count(*) = ${most.placesOfUsers}`;
}

/** No page has more places; it keeps the look-up to where the index can begin. */
const longestPage = 10_000;

/** In a sync by ordinal, across syncs by record id. */
function partsOf({ sync, which }: SkipScope, { from, descending }: SkipRange) {
  const first = sync === undefined ? sql`p.first_record_id` : sql`p.first_ordinal`;
  const ofSync = sync === undefined ? [] : [sql`p.sync_id = ${sync}`];
  const ahead = sql`${first} > ${from}::bigint - ${longestPage} and ${first} + p.size - 1 > ${from}::bigint`;
  const beyond = from === null ? [] : [descending ? sql`${first} < ${from}::bigint` : ahead];
  const isPlanned = sql`p.content_id is not null and p.planned_at is not null`;
  return {
    first,
    direction: descending ? sql`desc` : sql`asc`,
    pagesAhead: sql.join([isPlanned, ...ofSync, ...beyond, ...which], sql` and `),
  };
}

function placesAhead({ from, descending }: SkipRange): SQL {
  if (from === null) return sql`true`;
  const place = sql`p.first + item.at - 1`;
  return descending ? sql`${place} < ${from}::bigint` : sql`${place} > ${from}::bigint`;
}
