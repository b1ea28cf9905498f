import { sql } from "drizzle-orm";
import type { Database } from "@/lib/db/client";
import { countChanged } from "@/lib/db/rows";
import { issueList } from "@/lib/directory/issues/issue.store";
import type { SyncContext } from "../sync-context";

/**
 * Fails records that would make somebody active under an employee ID, or give them one, which another active user has and
 * keeps: two users of one person, of which the next sync would match either.
 */
export async function failTakenIds(tx: Database, sync: Pick<SyncContext, "id">): Promise<number> {
  return countChanged(
    tx,
    sql`with wanted as materialized (
          select r.id, r.user_id, case when r.changes ? 'employeeId' then r.changes->'employeeId'->>1 else u.employee_id end as key
          from user_records r join users u on u.id = r.user_id
          where r.sync_id = ${sync.id} and (r.status = 'restored' or r.status = 'updated' and r.changes ? 'employeeId'
            and u.status = 'active')),
        taken as (select distinct wanted.id, wanted.key from wanted
          join users other on other.employee_id = wanted.key and other.status = 'active' and other.id <> wanted.user_id
          left join user_records own on own.sync_id = ${sync.id} and own.user_id = other.id
          where own.status is distinct from 'terminated' and not coalesce(own.changes ? 'employeeId', false))
        update user_records r set status = 'failed', changes = null, custom_after = null, notes = null, warnings = null,
          errors = ${issueList("key_taken", "employeeId", { found: sql`taken.key` })}
        from taken where r.id = taken.id`,
  );
}
