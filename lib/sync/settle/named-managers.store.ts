import { type SQL, sql } from "drizzle-orm";
import type { Database } from "@/lib/db/client";
import { issueList } from "@/lib/directory/issues/issue.store";
import { foldedName } from "@/lib/directory/managers/folded-name.store";
import type { SyncContext } from "../sync-context";

/**
 * Warns, in dry runs too, of managers who are named in full and unclear: one active person has to have the name, as people will be after this plan.
 * Where several have it, the warning names them.
 */
export async function warnUnclearNames(tx: Database, { id }: SyncContext): Promise<void> {
  const ref = foldedName(sql`r.changes->'manager'->>1`);
  const named = (name: SQL, email: SQL) =>
    sql`${foldedName(name)} as ref, ${name} || ' (' || ${email} || ')' as person`;
  await tx.execute(
    sql`with refs as materialized (
          select distinct r.id, ${ref} as ref, r.changes->'manager'->>1 as found from user_records r
          where r.sync_id = ${id} and r.status <> 'failed' and r.changes->'manager'->>1 is not null),
        people as materialized (
          select ${named(sql`coalesce(r.changes->'name'->>1, u.name)`, sql`u.email`)} from users u
          left join user_records r on r.sync_id = ${id} and r.user_id = u.id and r.status in ('updated', 'restored', 'terminated')
          where r.status = 'restored' or (u.status = 'active' and r.status is distinct from 'terminated')
          union all
          select ${named(sql`changes->'name'->>1`, sql`(changes->'email'->>1)`)} from user_records
          where sync_id = ${id} and status = 'created'),
        found as materialized (
          select people.ref, count(*) as people, array_to_string((array_agg(people.person order by people.person))[1:5], ', ') as names
          from people where people.ref in (select refs.ref from refs) group by people.ref)
        update user_records r set warnings = coalesce(r.warnings, '[]'::jsonb) || case when found.people is null
          then ${issueList("unknown_manager", "manager", { found: sql`refs.found` })}
          else ${issueList("manager_not_unique", "manager", { found: sql`refs.found`, reason: sql`found.names` })} end
        from refs left join found on found.ref = refs.ref
        where r.id = refs.id and r.sync_id = ${id} and found.people is distinct from 1`,
  );
}
