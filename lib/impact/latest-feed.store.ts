import { type SQL, sql } from "drizzle-orm";
import { withBodies } from "@/lib/db/bodies";
import type { Database } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";
import { hasIssue } from "@/lib/directory/issues/issue.store";
import type { NoteCode } from "@/lib/directory/notes/catalog";
import { whose } from "@/lib/failing/whose.store";
import type { Settled } from "./impact.store";

/** The last complete feed of a source, which may be a dry run's. */
export type LatestFeed = { sourceId: number; syncId: number; persisted: boolean };

/**
 * Somebody in the latest feed whose payload is not the one kept with a user: it failed, or they have no user, or nobody has
 * applied it yet. `label` is their name or key. `isTwice`: it failed since the feed has the person twice.
 */
export type Unsettled = {
  recordId: number;
  ordinal: number;
  payloadId: number;
  userId: string | null;
  label: string;
  isFailing: boolean;
  isTwice: boolean;
  body: string;
};

export async function findLatestFeed(db: Database, sourceId: number): Promise<LatestFeed | null> {
  const rows = await queryRows<{ id: unknown; persisted: boolean }>(
    db,
    sql`select id, persisted from syncs
        where source_id = ${sourceId} and kind = 'full' and status = 'completed' and feed_complete and fetched > 0
        order by id desc limit 1`,
  );
  return rows[0] ? { sourceId, syncId: Number(rows[0].id), persisted: rows[0].persisted } : null;
}

/** The places of the feed: `ordinal`, `payload_id`, `record_id`. */
const placesOf = ({ syncId }: LatestFeed, window: SQL = sql`true`): SQL => sql`
  select p.first_ordinal + item.at::int - 1 as ordinal, item.id as payload_id, p.first_record_id + item.at - 1 as record_id
  from sync_pages p left join page_contents content on content.id = p.content_id
  cross join lateral unnest(coalesce(content.payload_ids, p.payload_ids)) with ordinality item(id, at)
  where p.sync_id = ${syncId} and ${window}`;

/** What the feed's other record of a person made of this one; it is not theirs to be judged by. */
const leftOut: readonly NoteCode[] = ["other_record_same", "other_record_counts", "other_record_failed"];

/** Rows of the feed's sync whose payload is nobody's yet, `r`; the others are those of `user_sources`. */
function unsettledRows({ sourceId, syncId, persisted }: LatestFeed): SQL {
  const isElsewhere = sql`not exists (select from user_sources link where link.source_id = ${sourceId}
      and (link.payload_id = r.payload_id or (link.user_id = r.user_id and link.since_sync_id > ${syncId})))`;
  const fails = sql`exists (select from failing f where f.source_id = ${sourceId} and f.whose = ${whose(sql`r`)})`;
  const isOther = sql.join(
    leftOut.map((code) => sql`coalesce(r.notes @> ${JSON.stringify([{ code }])}::text::jsonb, false)`),
    sql` or `,
  );
  return sql`r.sync_id = ${syncId} and r.payload_id is not null
    and ${persisted ? sql`r.status in ('failed', 'skipped')` : sql`true`}
    and case when r.status = 'failed' then ${persisted ? fails : sql`(${fails} or ${isElsewhere})`}
      else ${isElsewhere} and not (${isOther}) end`;
}

/** The latest thing said of people without a user, for places without a row: `payload_id`, `label`, `is_fresh`. */
const strangersOf = ({ sourceId }: LatestFeed, { fingerprint, today }: Settled): SQL => sql`
  select distinct on (said.payload_id) said.payload_id, coalesce(said.subject, said.key) as label,
    said.fingerprint = ${fingerprint} and (said.due_on is null or said.due_on > ${today}::date)
      and not exists (select from users u where u.email = said.email)
      and not exists (select from users u where u.employee_id = said.employee_id) as is_fresh
  from strangers said where said.source_id = ${sourceId} order by said.payload_id, said.since_sync_id desc`;

const strangePlaces = (feed: LatestFeed, settled: Settled, places: SQL): SQL => sql`
  select place.ordinal, place.record_id, place.payload_id, said.label, said.is_fresh
  from (${places}) place join (${strangersOf(feed, settled)}) said on said.payload_id = place.payload_id
  where not exists (select from user_records r where r.sync_id = ${feed.syncId} and r.ordinal = place.ordinal)
    and not exists (select from user_sources link
      where link.source_id = ${feed.sourceId} and link.payload_id = place.payload_id)`;

/**
 * What the latest feed means for the payloads kept with users. `outdated` are those that no longer count, since the feed has
 * another one for the person, or is without them. `rows` are the unsettled with a row; of those without one, `fresh` are as
 * the mapping in force left them.
 */
export type FeedSurvey = {
  outdated: ReadonlySet<number>;
  outdatedUsers: number;
  rows: number;
  fresh: number;
  stale: number;
};

/** Goes through the places of the feed once. */
export async function surveyFeed(db: Database, feed: LatestFeed, settled: Settled): Promise<FeedSurvey> {
  const rows = await queryRows<{ what: string; id: unknown; count: number }>(
    db,
    sql`with feed as materialized (${placesOf(feed)}),
        failed as materialized (select f.user_id from failing f
          where f.source_id = ${feed.sourceId} and f.user_id is not null and f.sync_id <= ${feed.syncId}),
        strange as materialized (${strangePlaces(feed, settled, sql`select * from feed`)})
        select 'outdated' as what, link.payload_id as id, count(*)::int as count
        from user_sources link join users u on u.id = link.user_id and u.status <> 'deprovisioned'
        where link.source_id = ${feed.sourceId} and (
          (coalesce(link.since_sync_id, 0) <= ${feed.syncId}
            and not exists (select from feed where feed.payload_id = link.payload_id))
          or exists (select from failed where failed.user_id = link.user_id))
        group by 2
        union all select 'rows', null, count(*)::int from user_records r where ${unsettledRows(feed)}
        union all select case when is_fresh then 'fresh' else 'stale' end, null, count(*)::int from strange group by 1`,
  );
  const outdated = rows.filter(({ what }) => what === "outdated");
  const countOf = (wanted: string) => rows.find(({ what }) => what === wanted)?.count ?? 0;
  return {
    outdated: new Set(outdated.map(({ id }) => Number(id))),
    outdatedUsers: outdated.reduce((sum, { count }) => sum + count, 0),
    rows: countOf("rows"),
    fresh: countOf("fresh"),
    stale: countOf("stale"),
  };
}

/** Places of the feed that one statement looks through; its pages are about 2,000 long. */
const placesAtOnce = 10_000;
const payloadsAtOnce = 1_000;

type Wanted = { after: number; fresh: boolean };

/**
 * The next unsettled people in the order of the feed, with the place up to which it was looked through; null after its end.
 * Without `fresh`, nobody of whom the mapping in force has just said what the record says.
 */
export async function readUnsettled(
  db: Database,
  feed: LatestFeed,
  settled: Settled,
  { after, fresh }: Wanted,
): Promise<{ people: Unsettled[]; upTo: number } | null> {
  const upTo = after + placesAtOnce;
  const window = sql`p.first_ordinal <= ${upTo} and p.first_ordinal + p.size > ${after}`;
  const isIn = (ordinal: SQL) => sql`${ordinal} > ${after} and ${ordinal} <= ${upTo}`;
  const rows = await queryRows<Unsettled & { label: string | null; last: number | null }>(
    db,
    sql`with found as (
          select r.ordinal, r.id as record_id, r.payload_id, r.user_id, coalesce(r.subject, r.key) as label,
            r.status = 'failed' as is_failing, ${hasIssue(sql`r.errors`, "duplicate")} as is_twice
          from user_records r where ${isIn(sql`r.ordinal`)} and ${unsettledRows(feed)}
          union all
          select ordinal, record_id, payload_id, null, label, false, false
          from (${strangePlaces(feed, settled, placesOf(feed, window))}) strange
          where ${isIn(sql`ordinal`)} and (${fresh}::boolean or not is_fresh)
          order by ordinal limit ${payloadsAtOnce}),
        feed as (select max(first_ordinal + size - 1) as last from sync_pages where sync_id = ${feed.syncId})
        select found.record_id as "recordId", found.ordinal, found.payload_id as "payloadId", found.user_id as "userId",
          found.label, found.is_failing as "isFailing", found.is_twice as "isTwice", payload.body, feed.last
        from feed left join found on true left join payloads payload on payload.id = found.payload_id
        order by found.ordinal`,
  );
  if (after >= (rows[0]?.last ?? 0)) return null;
  const found = rows.filter(({ recordId }) => recordId !== null);
  const last = found.length < payloadsAtOnce ? upTo : (found.at(-1)?.ordinal ?? upTo);
  return { people: withBodies(found).map(toUnsettled), upTo: last };
}

const toUnsettled = ({ recordId, payloadId, label, ...row }: Unsettled & { label: string | null }): Unsettled => ({
  ...row,
  recordId: Number(recordId),
  payloadId: Number(payloadId),
  label: label ?? `Payload ${payloadId}`,
});
