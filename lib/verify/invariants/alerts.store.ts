import { sql } from "drizzle-orm";
import { askForHelp, type Invariant, rowName } from "../invariant.store";

const alert = rowName("open_alerts", sql`a.kind || ' ' || a.subject`);
const delivery = rowName("alert_deliveries", sql`d.id`);

/** An alert is a change of state, written with what it tells of (decision 110). */
export const alertInvariants: readonly Invariant[] = [
  {
    id: "alert_of_something",
    says: "An open alert is about a source or a token that is there.",
    remedy: "Delete the row.",
    breaches: sql`select ${alert} as row, 'is about something that is not there' as detail from open_alerts a
      where (a.subject like 'source:%' and not exists (select 1 from sources s where 'source:' || s.id = a.subject))
        or (a.subject like 'token:%' and not exists (select 1 from scim_tokens t where 'token:' || t.id = a.subject))`,
  },
  {
    id: "alert_of_a_hold",
    says: "A source has an open alert of a held sync exactly while one is held.",
    remedy: "Approve or discard the held sync; otherwise delete the alert.",
    breaches: sql`select ${alert} as row, 'tells of a held sync, and none is' as detail from open_alerts a
      where a.kind = 'sync_held' and not exists (select 1 from syncs s where s.status = 'held' and 'source:' || s.source_id = a.subject)
      union all
      select ${rowName("syncs", sql`s.id`)}, 'is held, and no alert is open' from syncs s
      where s.status = 'held' and not exists (select 1 from open_alerts a where a.kind = 'sync_held' and a.subject = 'source:' || s.source_id)`,
  },
  {
    id: "alert_of_a_failure",
    says: "An alert of a failed sync closes with the next one that completes.",
    remedy: "Start a full sync of the source.",
    breaches: sql`select ${alert} as row, 'is open, and sync ' || min(done.id) || ' has completed since' as detail
      from open_alerts a join syncs failed on failed.id = (a.facts->>'sync')::bigint
        join syncs done on done.source_id = failed.source_id and done.id > failed.id and done.kind <> 'single' and done.persisted
          and done.status = 'completed' and done.finished_at > failed.finished_at
      where a.kind = 'sync_failed' group by a.kind, a.subject`,
  },
  {
    id: "state_of_a_proposal",
    says: "A proposal waits with an open alert, or was decided by somebody, with a line of the audit log.",
    remedy: askForHelp,
    breaches: sql`select ${rowName("proposals", sql`p.id`)} as row, 'is ' || p.status || w.wrong as detail
      from proposals p cross join lateral (select case
        when p.status = 'open' and p.decided_at is not null then ', and was decided'
        when p.status <> 'open' and (p.decided_at is null or p.decided_by_name is null) then ' by nobody'
        when p.status = 'open' and not exists (select 1 from open_alerts a
          where a.kind = 'approval_wanted' and a.subject = 'proposal:' || p.id) then ', and no alert is open'
        when p.status <> 'open' and not exists (select 1 from audit_events e where e.entity_type = 'proposal'
          and e.entity_id = p.id::text and e.action in ('proposal.approve', 'proposal.discard'))
          then ', and no line of the audit log says so' end as wrong) w
      where w.wrong is not null`,
  },
  {
    id: "delivery_state",
    says: "An alert that went out, failed or was dropped has its moment; one that waits has none, and a channel to go to.",
    remedy: askForHelp,
    breaches: sql`select ${delivery} as row, 'is ' || d.status || case when d.channel_id is null and d.status = 'waiting' then ' for no channel'
          when d.finished_at is null then ' without a moment' else ' with a moment' end as detail
      from alert_deliveries d
      where (d.status = 'waiting') <> (d.finished_at is null) or (d.status = 'waiting' and d.channel_id is null)
        or (d.status = 'delivered' and d.attempts = 0)`,
  },
  {
    id: "alert_was_queued",
    says: "What an open alert tells of was written for each channel that wants to hear of it.",
    remedy: askForHelp,
    // Channels that were changed since may not have wanted it then; lines of the log are kept for 90 days.
    breaches: sql`select ${alert} as row, 'was never written for channel ' || c.id as detail
      from open_alerts a join alert_channels c on c.enabled and a.kind = any(c.kinds) and c.updated_at < a.since
      where a.since > now() - interval '30 days' and not exists (select 1 from alert_deliveries d
        where d.channel_id = c.id and d.kind = a.kind and d.subject = a.subject and d.change = 'raised' and d.at >= a.since)`,
  },
];
