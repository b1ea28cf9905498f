import { sql } from "drizzle-orm";
import { type Invariant, rowName, syncAgain } from "../invariant.store";

/** The list of people who fail. */
export const failingInvariants: readonly Invariant[] = [
  {
    id: "failing_list",
    says: "Whoever is listed as failing has a failed record in the sync that is named, and has failed since that sync or an earlier one.",
    remedy: syncAgain,
    breaches: sql`select ${rowName("failing", sql`f.record_id`)} as row, w.wrong as detail
      from failing f left join user_records r on r.id = f.record_id cross join lateral (select case
        when r.id is null then 'names a record that is not there'
        when r.status <> 'failed' then 'names a record that is ' || r.status
        when r.sync_id is distinct from f.sync_id or r.source_id <> f.source_id then 'names a record of another sync'
        when f.since_sync_id > f.sync_id then 'began after it was last seen'
        when num_nulls(f.dismissed_at, f.dismissed_by, f.dismissed_why) not in (0, 3) then 'is dismissed by halves' end as wrong) w
      where w.wrong is not null`,
  },
];
