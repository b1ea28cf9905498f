import { sql } from "drizzle-orm";
import type { Database } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";
import type { Invariant } from "./invariant.store";

/** How many rows of one invariant are named; the rest are counted. */
const namedAtMost = 20;

export type Breaches = { total: number; rows: { row: string; detail: string }[] };

/** The rows that break an invariant, some of them by name. */
export async function findBreaches(tx: Database, { breaches }: Invariant): Promise<Breaches> {
  const rows = await queryRows<{ row: string; detail: string; total: unknown }>(
    tx,
    sql`with found as materialized (${breaches})
        select row, coalesce(detail, '') as detail, (select count(*) from found) as total
        from found order by row, detail limit ${namedAtMost}`,
  );
  return { total: Number(rows[0]?.total ?? 0), rows: rows.map(({ row, detail }) => ({ row, detail })) };
}

/** Nothing is written, and all statements see the same moment, although syncs and pushes go on. */
export async function atOneMoment<T>(db: Database, work: (tx: Database) => Promise<T>): Promise<T> {
  return db.transaction(
    async (tx) => {
      // Large sorts and joins; a statement without its end must not hold back the database for ever.
      await tx.execute(sql`select set_config('jit', 'off', true)`);
      return work(tx);
    },
    { isolationLevel: "repeatable read", accessMode: "read only" },
  );
}

/** What was looked at, for the report. */
export async function countLookedAt(tx: Database): Promise<{ users: number; syncs: number; records: number }> {
  const [row] = await queryRows<{ users: unknown; syncs: unknown; records: unknown }>(
    tx,
    sql`select (select count(*) from users) as users, (select count(*) from syncs) as syncs,
          (select count(*) from user_records) as records`,
  );
  return { users: Number(row?.users), syncs: Number(row?.syncs), records: Number(row?.records) };
}
