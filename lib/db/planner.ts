import { sql } from "drizzle-orm";
import type { Database } from "./client";
import { queryRows } from "./rows";

/**
 * Until the transaction ends: rows written by the hundred thousand are new to the statistics, so the planner takes them
 * for a handful and loops over them one by one. Hash joins are right for a whole feed and never terrible. Where a loop
 * is the only way its cost looks immense, and compiling such a query takes longer than the query.
 */
export async function expectManyRows(tx: Database): Promise<void> {
  await tx.execute(sql`select set_config('enable_nestloop', 'off', true), set_config('jit', 'off', true)`);
}

/**
 * What a sync fills, with the columns that statements look for. Naming them keeps out the bodies of payloads, and indexes of
 * expressions, whose sample of 30,000 search texts takes longer than all the rest.
 */
const columnsOf = {
  payloads: "(id, source_id, hash, seen)",
  sync_pages: "(sync_id, page, planned_at, applied_at)",
  user_managers: "(user_id, manager_id)",
  user_records: "(id, sync_id, ordinal, source_id, user_id, payload_id, status)",
  user_sources: "(user_id, source_id, payload_id, fingerprint, user_version, due_on)",
  users: "(id, version, status, role, email, name, employee_id)",
} as const;
type Table = keyof typeof columnsOf;

/**
 * Counts anew what has grown by a tenth since it was last counted, so that the planner does not take a hundred thousand
 * rows for a handful. PostgreSQL does so by itself after a minute or so, and PGlite never does. Answers the tables.
 */
export async function refreshStatistics(db: Database): Promise<Table[]> {
  const grown = await queryRows<{ table: Table }>(
    db,
    sql`select relname as table from pg_class
        where oid = any(${`{${Object.keys(columnsOf).join(",")}}`}::text[]::regclass[])
          and pg_relation_size(oid) / current_setting('block_size')::int > greatest(relpages, 0) * 1.1 + 8
        order by relname`,
  );
  for (const { table } of grown) await db.execute(sql.raw(`analyze ${table} ${columnsOf[table]}`));
  return grown.map(({ table }) => table);
}
