import { sql } from "drizzle-orm";
import { askForHelp, type Invariant, rowName } from "../invariant.store";
import { isFed } from "./applied.store";

const page = rowName("sync_pages", sql`p.sync_id || ' page ' || p.page`);

/** A feed is kept as pages of payload ids (decision 001), each content once (009). */
export const feedInvariants: readonly Invariant[] = [
  {
    id: "pages_in_order",
    says: "The pages of a sync begin with the first record and never overlap.",
    remedy: askForHelp,
    breaches: sql`select ${page} as row, 'begins at ' || p.first_ordinal || coalesce(', and the page before ends at ' || p.ended, '') as detail
      from (select sync_id, page, first_ordinal, lag(first_ordinal + size - 1) over (partition by sync_id order by page) as ended,
          lag(page) over (partition by sync_id order by page) as before
        from sync_pages) p join syncs s on s.id = p.sync_id
      where ${isFed}
        and (p.first_ordinal <= coalesce(p.ended, 0) or (p.before is null and p.first_ordinal <> 1))`,
  },
  {
    id: "page_content",
    says: "A page has as many payloads as places, all of them there and of its source.",
    remedy: askForHelp,
    breaches: sql`select ${page} as row, 'has ' || p.size || ' places and ' || cardinality(content.payload_ids) || ' payloads' as detail
      from sync_pages p join page_contents content on content.id = p.content_id
      where cardinality(content.payload_ids) <> p.size
      union all
      select ${rowName("page_contents", sql`content.id`)}, count(*) || ' of its payloads are not there'
      from page_contents content cross join lateral unnest(content.payload_ids) item(id)
        left join payloads on payloads.id = item.id and payloads.source_id = content.source_id
      where payloads.id is null group by content.id`,
  },
  {
    id: "content_of_a_page",
    says: "The content of a page belongs to a page.",
    remedy: "It does no harm and only takes room; the row may be deleted.",
    breaches: sql`select ${rowName("page_contents", sql`content.id`)} as row, 'is named by no page' as detail
      from page_contents content where not exists (select 1 from sync_pages p where p.content_id = content.id)`,
  },
  {
    id: "record_in_a_page",
    says: "A record of a sync stands at a place of one of its pages, under the id of that place.",
    remedy: askForHelp,
    breaches: sql`select ${rowName("user_records", sql`r.id`)} as row, case when p.page is null then 'stands at no place of its sync'
          else 'should be ' || (p.first_record_id + r.ordinal - p.first_ordinal) end as detail
      from user_records r join syncs s on s.id = r.sync_id
        left join sync_pages p on p.sync_id = r.sync_id and r.ordinal between p.first_ordinal and p.first_ordinal + p.size - 1
      where p.page is null or (p.first_record_id is not null and r.id <> p.first_record_id + r.ordinal - p.first_ordinal)`,
  },
  {
    id: "person_once_in_a_sync",
    says: "A settled plan changes a person once.",
    remedy: askForHelp,
    breaches: sql`select ${rowName("user_records", sql`min(r.id)`)} as row,
        'is one of ' || count(*) || ' records of sync ' || r.sync_id || ' that change one person' as detail
      from user_records r join syncs s on s.id = r.sync_id and s.settled_at is not null
      where r.user_id is not null and r.status in ('created', 'updated', 'restored', 'terminated')
      group by r.sync_id, r.user_id having count(*) > 1`,
  },
  {
    id: "finished_pages",
    says: "A completed sync has planned all its pages, and applied them unless it was a dry run.",
    remedy: "Start a full sync of the source: what is missing is done by it.",
    breaches: sql`select ${page} as row, case when p.planned_at is null then 'was not planned' else 'was not applied' end as detail
      from sync_pages p join syncs s on s.id = p.sync_id
      where s.status = 'completed' and (p.planned_at is null or (s.persisted and p.applied_at is null))`,
  },
  {
    id: "record_was_applied",
    says: "A record of an ended sync that changes somebody was applied; what the sync did not come to was skipped.",
    remedy: "Start a full sync of the source: what is missing is done by it.",
    // An address moves ahead of its page, and its record stays.
    breaches: sql`select ${rowName("user_records", sql`r.id`)} as row, 'is ' || r.status || ' in sync ' || s.id || ', which is ' || s.status as detail
      from syncs s join sync_pages p on p.sync_id = s.id
        join user_records r on r.sync_id = s.id and r.ordinal between p.first_ordinal and p.first_ordinal + p.size - 1
      where s.persisted and s.status in ('failed', 'cancelled') and p.applied_at is null
        and r.status in ('created', 'updated', 'restored', 'terminated') and (r.status = 'created' or not r.changes ? 'email')`,
  },
  {
    id: "dry_run_changed_nothing",
    says: "A dry run has applied nothing.",
    remedy: askForHelp,
    breaches: sql`select ${page} as row, 'was applied, and its sync is a dry run' as detail
      from sync_pages p join syncs s on s.id = p.sync_id
      where not s.persisted and s.held_at is null and p.applied_at is not null`,
  },
];
