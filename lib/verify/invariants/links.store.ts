import { sql } from "drizzle-orm";
import { askForHelp, type Invariant, rowName, syncAgain } from "../invariant.store";

/** Whose a payload is. These tables have no foreign keys, which would be checked for each person of a feed. */
export const linkInvariants: readonly Invariant[] = [
  {
    id: "link_of_a_user",
    says: "The link of a user to a source names a user, a payload and a sync of that source, and no version ahead of the user.",
    remedy: syncAgain,
    breaches: sql`select ${rowName("user_sources", sql`link.user_id || ' of source ' || link.source_id`)} as row,
        case when u.id is null then 'names a user who is not there'
          when source.id is null then 'names a source that is not there'
          when p.id is null then 'names payload ' || link.payload_id || ', which is not there'
          when p.source_id <> link.source_id then 'names a payload of source ' || p.source_id
          when link.since_sync_id is not null and s.id is null then 'names sync ' || link.since_sync_id || ', which is not there'
          else 'was settled at version ' || link.user_version || ' of a user at ' || u.version end as detail
      from user_sources link left join users u on u.id = link.user_id
        left join sources source on source.id = link.source_id
        left join payloads p on p.id = link.payload_id
        left join syncs s on s.id = link.since_sync_id and s.source_id = link.source_id
      where u.id is null or source.id is null or p.id is null or p.source_id <> link.source_id or (link.since_sync_id is not null and s.id is null)
        or link.user_version > u.version`,
  },
  {
    id: "past_link",
    says: "A former link names a user, a payload and a sync that are there.",
    remedy: askForHelp,
    breaches: sql`select ${rowName("past_links", sql`past.payload_id || ' of user ' || past.user_id`)} as row,
        case when p.id is null then 'names a payload that is not there' when u.id is null then 'names a user who is not there'
          else 'names a sync that is not there' end as detail
      from past_links past left join payloads p on p.id = past.payload_id and p.source_id = past.source_id
        left join users u on u.id = past.user_id left join syncs s on s.id = past.since_sync_id
      where p.id is null or u.id is null or (past.since_sync_id is not null and s.id is null)`,
  },
  {
    id: "stranger",
    says: "What is remembered of somebody without a user names a payload and a sync that are there.",
    remedy: askForHelp,
    breaches: sql`select ${rowName("strangers", sql`said.payload_id || ' since sync ' || said.since_sync_id`)} as row,
        case when p.id is null then 'names a payload that is not there' else 'names a sync that is not there' end as detail
      from strangers said left join payloads p on p.id = said.payload_id and p.source_id = said.source_id
        left join syncs s on s.id = said.since_sync_id
      where p.id is null or s.id is null`,
  },
  {
    id: "record_of_somebody",
    says: "A record names a sync, a source, a payload and a user that are there; somebody who is only planned needs no user.",
    remedy: askForHelp,
    breaches: sql`select ${rowName("user_records", sql`r.id`)} as row,
        case when r.sync_id is not null and s.id is null then 'names sync ' || r.sync_id || ', which is not there'
          when from_source.id is null then 'names source ' || r.source_id || ', which is not there'
          when r.payload_id is not null and p.id is null then 'names payload ' || r.payload_id || ', which is not there'
          else 'names a user who is not there' end as detail
      from user_records r left join syncs s on s.id = r.sync_id left join sources from_source on from_source.id = r.source_id
        left join payloads p on p.id = r.payload_id left join users u on u.id = r.user_id
      where (r.sync_id is not null and s.id is null) or from_source.id is null or (r.payload_id is not null and p.id is null)
        or (r.user_id is not null and u.id is null and r.status in ('updated', 'restored', 'terminated'))`,
  },
  {
    id: "payload_of_a_source",
    says: "A payload is of a source that is there, and no two of one source are the same.",
    remedy: askForHelp,
    breaches: sql`select ${rowName("payloads", sql`p.id`)} as row, 'is of source ' || p.source_id || ', which is not there' as detail
      from payloads p where not exists (select 1 from sources where sources.id = p.source_id)
      union all
      select ${rowName("payloads", sql`min(p.id)`)}, 'is there ' || count(*) || ' times'
      from (select id, source_id, hash || ''::bytea as hash from payloads) p group by p.source_id, p.hash having count(*) > 1`,
  },
];
