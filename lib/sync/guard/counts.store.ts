import { type SQL, sql } from "drizzle-orm";
import type { Database } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";
import { wantedAddresses } from "@/lib/directory/addresses/addresses.store";
import { firstErrorIs } from "@/lib/directory/issues/issue.store";
import { whoseText } from "@/lib/failing/whose.store";

export type Totals = {
  records: number;
  created: number;
  updated: number;
  restored: number;
  terminated: number;
  failed: number;
};

/** The sync's own counters, exact once its plan is settled. */
export async function readTotals(tx: Database, syncId: number): Promise<Totals> {
  const [row] = await queryRows<Totals>(
    tx,
    sql`select fetched as records, created, updated, restored, terminated, failed from syncs where id = ${syncId}`,
  );
  if (!row) throw new Error(`There is no sync ${syncId}.`);
  return row;
}

// The literal `<> 'skipped'` in each question lets the planner use the partial index of records.
export type AttributeCounts = {
  attribute: string;
  changed: number;
  emptied: number;
  /** Of the role: restricted to regular, and back. Of the employee ID: without its zeros. */
  raised: number;
  lowered: number;
  lostZeros: number;
};

const from = sql`change.value->>0`;
const to = sql`change.value->>1`;

/** attribute → how many people of the plan get another value, and how many none. Leavers are not among them. */
export async function countChanges(tx: Database, syncId: number): Promise<AttributeCounts[]> {
  return queryRows<AttributeCounts>(
    tx,
    sql`select change.key as attribute,
          count(*) filter (where ${from} is not null and ${to} is not null)::int as changed,
          count(*) filter (where ${from} is not null and ${to} is null)::int as emptied,
          count(*) filter (where change.key = 'role' and ${from} = 'restricted' and ${to} = 'regular')::int as raised,
          count(*) filter (where change.key = 'role' and ${from} = 'regular' and ${to} = 'restricted')::int as lowered,
          count(*) filter (where change.key = 'employeeId' and ${from} like '0%' and ltrim(${from}, '0') = ${to})::int
            as "lostZeros"
        from user_records r cross join lateral jsonb_each(r.changes) change
        where r.sync_id = ${syncId} and r.status <> 'skipped' and r.status in ('updated', 'restored')
        group by change.key`,
  );
}

/**
 * Active people whom this source has spoken of before: all of them without the leavers, who are fewer and have an index, so
 * that nobody else is read.
 */
export async function countPeople(tx: Database, sourceId: number): Promise<number> {
  return countOf(
    tx,
    sql`select ((select count(*) from user_sources where source_id = ${sourceId}) -
          (select count(*) from users u join user_sources link on link.user_id = u.id
            where link.source_id = ${sourceId} and u.status <> 'active'))::int as count`,
  );
}

/**
 * Records that fail and whose person did not fail in the sync before; of those, how many are admins who would all have
 * left at once.
 */
export async function countNewlyFailed(tx: Database, syncId: number, before: number | null) {
  const [row] = await queryRows<{ failed: number; admins: number }>(
    tx,
    sql`select count(*)::int as failed,
          (count(*) filter (where ${firstErrorIs(sql`r.errors`, ["last_admin"])}))::int as admins
        from user_records r
        where r.sync_id = ${syncId} and r.status <> 'skipped' and r.status = 'failed'
          and not exists (select 1 from user_records b where b.sync_id = ${before}::bigint and b.status <> 'skipped' and b.status = 'failed'
            and ${whoseText(sql`b`)} = ${whoseText(sql`r`)})`,
  );
  return row ?? { failed: 0, admins: 0 };
}

/** So many zeros an ID may have lost; each number of them is one look-up. */
const mostZeros = 20;

/** Newcomers and failed records whose ID an active person has with zeros before it. */
export async function countLostZeros(tx: Database, syncId: number): Promise<number> {
  return countOf(
    tx,
    sql`select count(*)::int as count from user_records r
        cross join generate_series(1, ${mostZeros}) zeros(n)
        join users u on u.employee_id = repeat('0', zeros.n) || r.key and u.status = 'active'
        where r.sync_id = ${syncId} and r.status <> 'skipped' and r.status in ('created', 'failed') and r.key ~ '^[1-9][0-9]*$'`,
  );
}

/** People who get an address that somebody else has now and who stays. */
export async function countMovedAddresses(tx: Database, syncId: number): Promise<number> {
  return countOf(
    tx,
    sql`with wanted as materialized (${wantedAddresses(syncId)})
        select count(*)::int as count from wanted
        join users holder on holder.email = wanted.email and holder.id <> wanted.user_id and holder.status = 'active'
        left join user_records own on own.sync_id = ${syncId} and own.user_id = holder.id and own.status <> 'skipped' and own.status = 'terminated'
        where own.id is null`,
  );
}

async function countOf(tx: Database, statement: SQL): Promise<number> {
  const [row] = await queryRows<{ count: number }>(tx, statement);
  return row?.count ?? 0;
}
