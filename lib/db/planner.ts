import { sql } from "drizzle-orm";
import type { Database } from "./client";
import { queryRows } from "./rows";

/**
 * Turns nested loops and JIT off until the transaction ends. The statistics do not know freshly written rows, so the
 * planner would expect a few and loop over a hundred thousand. Hash joins suit a whole feed and are never terrible. JIT
 * is off because a query that can only loop then looks immensely costly, and compiling it takes longer than running it.
 */
export async function expectManyRows(tx: Database): Promise<void> {
  await tx.execute(sql`select set_config('enable_nestloop', 'off', true), set_config('jit', 'off', true)`);
}

/** Takes `expectManyRows` back: the statements that follow are about a few rows, which are found by indexes. */
export async function expectFewRows(tx: Database): Promise<void> {
  await tx.execute(sql`select set_config('enable_nestloop', 'on', true), set_config('jit', 'off', true)`);
}

/** So many rows are found by an index sooner than among a hundred thousand others. */
export const few = 1_000;

/**
 * The tables that a sync fills, with the columns that statements search. Naming columns keeps out the bodies of
 * payloads, and expression indexes, whose sample of 30,000 search texts takes longer than all the rest.
 */
const columnsOf = {
  failing: "(source_id, whose, payload_id, code, attribute, sync_id, since_sync_id, dismissed_at)",
  page_contents: "(id, source_id, hash, seen)",
  past_links: "(payload_id, user_id)",
  payloads: "(id, source_id, hash, seen)",
  strangers: "(payload_id, source_id, fingerprint, email, employee_id)",
  sync_pages: "(sync_id, page, content_id, first_record_id, planned_at, applied_at)",
  user_managers: "(user_id, manager_id)",
  user_records: "(id, sync_id, ordinal, source_id, user_id, payload_id, status)",
  user_sources: "(user_id, source_id, payload_id, fingerprint, user_version, due_on)",
  undone_changes: "(user_id, source_id, attribute)",
  users: "(id, version, status, role, email, name, employee_id, updated_at)",
  scim_resources: "(id, user_id, user_name, external_id, gone_at, modified_at)",
  scim_group_members: "(group_id, member_id, is_group)",
} as const;
type Table = keyof typeof columnsOf;

/**
 * Analyses tables that have grown by a tenth since they were last analysed, so that the planner knows their size.
 * PostgreSQL does so by itself after a minute or so, PGlite never. Returns the tables.
 */
export async function refreshStatistics(db: Database): Promise<Table[]> {
  const grown = await queryRows<{ table: Table }>(
    db,
    sql`select relname as table from pg_class
        where oid = any(${`{${Object.keys(columnsOf).join(",")}}`}::text[]::regclass[])
          and pg_relation_size(oid) / current_setting('block_size')::int > greatest(relpages, 0) * 1.1 + 8
        order by relname`,
  );
  // Two at a time: the sync has nothing else to do by now.
  const waiting = grown.values();
  const analyse = async () => {
    for (const { table } of waiting) await db.execute(sql.raw(`analyze ${table} ${columnsOf[table]}`));
  };
  await Promise.all([analyse(), analyse()]);
  return grown.map(({ table }) => table);
}
