import { fileURLToPath } from "node:url";
import { type Database, type OpenDatabase, openPglite, openPostgres } from "@/lib/db/client";
import { migrateDatabase } from "@/lib/db/migrate";
import { createDatabase } from "../postgres/database";

export type TestDatabase = OpenDatabase & {
  /** For a second client of the same database; null on PGlite, which lives in this process only. */
  url: string | null;
};

const migrations = fileURLToPath(new URL("../../drizzle/migrations", import.meta.url));

/**
 * A migrated, empty database of its own: PGlite in memory, or, in the vitest project `postgres`, a new database on the
 * server named by TEST_DATABASE_URL, dropped on close. Open one per test file and `resetDatabase` between tests.
 */
export async function openTestDatabase(): Promise<TestDatabase> {
  const open = process.env.TEST_DATABASE === "postgres" ? await openServer() : await openMemory();
  await migrateDatabase(open, migrations);
  return open;
}

/** Empties every table and starts every identity at 1 again. */
export async function resetDatabase(db: Database): Promise<void> {
  await db.execute(`do $$ declare names text; begin
    select string_agg(format('%I', tablename), ', ') into names from pg_tables where schemaname = 'public';
    execute 'truncate ' || names || ' restart identity cascade';
  end $$`);
}

async function openMemory(): Promise<TestDatabase> {
  return { ...(await openPglite(null)), url: null };
}

async function openServer(): Promise<TestDatabase> {
  const server = process.env.TEST_DATABASE_URL;
  if (!server) {
    throw new Error(
      "The postgres tests need TEST_DATABASE_URL, a PostgreSQL where databases may be created. `npm test` starts one; " +
        "`npx tsx scripts/postgres/main.ts` starts one by hand and prints its URL.",
    );
  }
  const database = await createDatabase(server, "test");
  const open = openPostgres(database.url);
  const close = async () => {
    await open.close();
    await database.drop();
  };
  return { ...open, close, url: database.url };
}
