import { sql } from "drizzle-orm";
import { readMigrationFiles } from "drizzle-orm/migrator";
import type { Database, OpenDatabase } from "./client";
import { queryRows } from "./rows";

/** Applies the committed migrations, once per database however many replicas start at the same moment. */
export async function migrateDatabase(open: OpenDatabase, folder: string): Promise<void> {
  const migrations = readMigrationFiles({ migrationsFolder: folder });
  await open.db.transaction(async (tx) => {
    if (open.driver === "postgres") await tx.execute(sql`select pg_advisory_xact_lock(7265616)`);
    await tx.execute(sql`create schema if not exists rollcall_meta`);
    await tx.execute(
      sql`create table if not exists rollcall_meta.migrations (hash text primary key, at timestamptz default now())`,
    );
    for (const migration of migrations) await applyOnce(tx, migration);
  });
}

/** How many of the committed migrations the database lacks. Writes nothing. */
export async function countPending({ db }: OpenDatabase, folder: string): Promise<number> {
  const hashes = readMigrationFiles({ migrationsFolder: folder }).map(({ hash }) => hash);
  const known = await queryRows<{ present: boolean }>(
    db,
    sql`select to_regclass('rollcall_meta.migrations') is not null as present`,
  );
  if (!known[0]?.present) return hashes.length;
  const [row] = await queryRows<{ applied: number }>(
    db,
    sql`select count(*)::int as applied from rollcall_meta.migrations where hash = any(${`{${hashes.join(",")}}`}::text[])`,
  );
  return hashes.length - (row?.applied ?? 0);
}

async function applyOnce(tx: Database, migration: { hash: string; sql: string[] }): Promise<void> {
  const claimed = await queryRows(
    tx,
    sql`insert into rollcall_meta.migrations (hash) values (${migration.hash}) on conflict do nothing returning hash`,
  );

  if (claimed.length === 0) return;
  for (const statement of migration.sql) await tx.execute(sql.raw(statement));
}
