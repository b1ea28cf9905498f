import { sql } from "drizzle-orm";
import { askForHelp, type Invariant, rowName, syncAgain } from "../invariant.store";
import { isFed } from "./applied.store";

const sync = rowName("syncs", sql`s.id`);

/** What a sync says of itself. */
export const syncInvariants: readonly Invariant[] = [
  {
    id: "one_sync_at_a_time",
    says: "One full sync of a source is under way at a time.",
    remedy: "Cancel all but the newest.",
    breaches: sql`select ${rowName("syncs", sql`min(s.id)`)} as row,
        'is one of ' || count(*) || ' full syncs under way for source ' || s.source_id as detail
      from (select id, source_id + 0 as source_id, status, kind from syncs) s
      where s.status in ('pending', 'running') and s.kind <> 'single' group by s.source_id having count(*) > 1`,
  },
  {
    id: "counts_of_a_sync",
    says: "The counts of a sync are those of its records; who has no record at a planned place was skipped.",
    remedy: askForHelp,
    breaches: sql`select ${sync} as row, 'says ' || concat_ws('/', s.created, s.updated, s.restored, s.terminated, s.skipped, s.failed)
          || ' and has ' || concat_ws('/', c.created, c.updated, c.restored, c.terminated, c.places - c.others, c.failed)
          || ' created/updated/restored/terminated/skipped/failed' as detail
      from syncs s cross join lateral (
        select count(*) filter (where r.status = 'created') as created, count(*) filter (where r.status = 'updated') as updated,
          count(*) filter (where r.status = 'restored') as restored, count(*) filter (where r.status = 'terminated') as terminated,
          count(*) filter (where r.status = 'failed') as failed, count(*) filter (where r.status <> 'skipped') as others,
          (select coalesce(sum(size), 0) from sync_pages p where p.sync_id = s.id and p.planned_at is not null) as places
        from user_records r where r.sync_id = s.id and r.status <> 'skipped') c
      where s.status not in ('pending', 'running')
        and (s.created, s.updated, s.restored, s.terminated, s.skipped, s.failed)
          is distinct from (c.created, c.updated, c.restored, c.terminated, c.places - c.others, c.failed)`,
  },
  {
    id: "progress_of_a_sync",
    says: "What a sync says it has planned and applied are the places of the pages where it did.",
    remedy: askForHelp,
    breaches: sql`select ${sync} as row, 'says ' || concat_ws('/', s.planned, s.applied) || ' and has '
          || concat_ws('/', p.planned, p.applied) || ' places planned/applied' as detail
      from syncs s cross join lateral (
        select coalesce(sum(size) filter (where planned_at is not null), 0) as planned,
          coalesce(sum(size) filter (where applied_at is not null), 0) as applied
        from sync_pages where sync_id = s.id) p
      where (s.planned, s.applied) is distinct from (p.planned, p.applied)`,
  },
  {
    id: "received_records",
    says: "A sync has a place for each record that it received.",
    remedy: syncAgain,
    breaches: sql`select ${sync} as row, 'received ' || s.fetched || ' records and has ' || p.places || ' places for them' as detail
      from syncs s cross join lateral (select coalesce(sum(size) filter (where content_id is not null
          or cardinality(payload_ids) > 0), 0) as places from sync_pages where sync_id = s.id) p
      where ${isFed} and s.fetched <> p.places`,
  },
  {
    id: "state_of_a_sync",
    says: "A sync has what its status says: a run, an end, an error.",
    remedy: askForHelp,
    breaches: sql`select ${sync} as row, 'is ' || s.status || ' ' || w.wrong as detail
      from syncs s cross join lateral (select case
        when s.status in ('pending', 'running', 'held') and s.finished_at is not null then 'and has an end'
        when s.status in ('completed', 'failed', 'cancelled') and s.finished_at is null then 'without an end'
        when s.status = 'running' and (s.run_id is null or s.started_at is null) then 'without a run'
        when s.status = 'completed' and (s.feed_complete is null and s.kind <> 'undo' or s.settled_at is null) then 'without a whole plan'
        when s.status = 'failed' and s.error is null then 'without an error'
        when s.status <> 'failed' and s.error is not null then 'with an error' end as wrong) w
      where w.wrong is not null`,
  },
  {
    id: "state_of_a_hold",
    says: "A held sync waits with its reasons, changes nobody, and ends once: approved, or cancelled.",
    remedy: "Discard it and start a new sync.",
    breaches: sql`select ${sync} as row, w.wrong as detail
      from syncs s cross join lateral (select s.hold_end->>'end' as ended) h cross join lateral (select case
        when s.status = 'held' and (s.guard is null or s.held_at is null) then 'is held without a reason or a moment'
        when s.status = 'held' and s.persisted then 'is held, and counts as persisted'
        when s.status = 'held' and h.ended is not null then 'is held, and its hold was ' || h.ended
        when s.hold_end is not null and s.held_at is null and s.kind not in ('apply', 'undo') then 'was never held, and its hold was ' || h.ended
        when h.ended = 'approved' and not s.persisted then 'was approved, and counts as a dry run'
        when h.ended in ('discarded', 'replaced', 'expired') and (s.status <> 'cancelled' or s.persisted)
          then 'is ' || s.status || ', and its hold was ' || h.ended
        when s.held_at is not null and s.hold_end is null and s.status <> 'held' then 'is ' || s.status || ', and its hold has no end'
        when h.ended = 'replaced' and not exists (select 1 from syncs other where other.id = (s.hold_end->>'replacedBy')::bigint)
          then 'was replaced by a sync that is not there' end as wrong) w
      where w.wrong is not null`,
  },
  {
    id: "one_hold_per_source",
    says: "One full sync of a source is held at a time: a newer one takes its place.",
    remedy: "Discard the older ones.",
    breaches: sql`select ${rowName("syncs", sql`min(s.id)`)} as row, 'is one of ' || count(*) || ' held full syncs of source ' || s.source_id as detail
      from syncs s where s.status = 'held' and s.kind = 'full' group by s.source_id having count(*) > 1`,
  },
  {
    id: "last_feed",
    says: "What the guard remembers of a source's last feed is of a sync that was applied.",
    remedy: "Delete the row: the next sync only learns what the feed looks like.",
    breaches: sql`select ${rowName("feed_history", sql`f.source_id`)} as row, 'is of sync ' || f.sync_id || case when s.id is null
          then ', which is not there' else ', which changed nobody' end as detail
      from feed_history f left join syncs s on s.id = f.sync_id and s.source_id = f.source_id
      where s.id is null or not s.persisted`,
  },
];
