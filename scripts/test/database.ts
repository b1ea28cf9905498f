import { createHash, randomUUID } from "node:crypto";
import { existsSync, openAsBlob } from "node:fs";
import { cp, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { PGlite } from "@electric-sql/pglite";
import { drizzle } from "drizzle-orm/pglite";
import { z } from "zod";
import { schema } from "@/drizzle/schema/all";
import { type Database, type OpenDatabase, openPostgres } from "@/lib/db/client";
import { migrateDatabase } from "@/lib/db/migrate";
import { dependencies } from "@/package.json";
import { createDatabase } from "../postgres/database";

export type TestDatabase = OpenDatabase & {
  /** For a second client of the same database; null on PGlite, which exists only in this process. */
  url: string | null;
};

const pgliteVersion = dependencies["@electric-sql/pglite"];
const migrations = fileURLToPath(new URL("../../drizzle/migrations", import.meta.url));

/**
 * Opens a new, migrated, empty database: PGlite in memory or, in the vitest project `postgres`, a database on the
 * server of TEST_DATABASE_URL, dropped on close. Open one per test file and call `resetDatabase` between tests.
 */
export async function openTestDatabase(): Promise<TestDatabase> {
  return process.env.TEST_DATABASE === "postgres" ? openServer() : openMemory();
}

/** A database without any table, for tests of migrations. */
export async function openEmptyDatabase(): Promise<TestDatabase> {
  if (process.env.TEST_DATABASE === "postgres") return openNewDatabase();
  const client = await PGlite.create({ relaxedDurability: true });
  return { db: drizzle(client, { schema }), driver: "pglite", close: () => client.close(), url: null };
}

/** Applies the committed migrations up to one, by its name without `.sql`; without a name, all of them. */
export async function migrateUpTo(open: OpenDatabase, last?: string): Promise<void> {
  if (last === undefined) return migrateDatabase(open, migrations);
  const folder = await mkdtemp(join(tmpdir(), "rollcall-migrations-"));
  try {
    await cp(migrations, folder, { recursive: true });
    const file = join(folder, "meta", "_journal.json");
    const journal = journalShape.parse(JSON.parse(await readFile(file, "utf8")));
    const end = journal.entries.findIndex((entry) => entry.tag === last);
    if (end < 0) throw new Error(`There is no migration ${last}.`);
    await writeFile(file, JSON.stringify({ ...journal, entries: journal.entries.slice(0, end + 1) }));
    await migrateDatabase(open, folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

const journalShape = z.looseObject({ entries: z.array(z.looseObject({ tag: z.string() })) });

/**
 * Empties every table and starts every identity at 1 again. Only what a test has written is touched: to truncate all
 * tables rewrites every index, which took longer than most tests do. Rows go by `delete`, without triggers and in any
 * order, since test databases belong to a superuser.
 */
export async function resetDatabase(db: Database): Promise<void> {
  await db.execute(`do $$ declare one record; filled boolean; begin
    set local session_replication_role = replica;
    for one in select format('%I', tablename) as name from pg_tables where schemaname = 'public' loop
      execute 'select exists (select from ' || one.name || ')' into filled;
      if filled then execute 'delete from ' || one.name; end if;
    end loop;
    perform setval(format('%I', sequencename), start_value, false) from pg_sequences
      where schemaname = 'public' and last_value is not null;
  end $$`);
}

/**
 * A PGlite takes seconds to create and a tenth of that to load, so the first test saves a migrated one for the others.
 */
async function openMemory(): Promise<TestDatabase> {
  const client = await PGlite.create({ loadDataDir: await readSnapshot(), relaxedDurability: true });
  return { db: drizzle(client, { schema }), driver: "pglite", close: () => client.close(), url: null };
}

async function readSnapshot(): Promise<Blob> {
  const file = join(tmpdir(), `rollcall-test-${await fingerprint()}.tar`);
  if (!existsSync(file)) await writeSnapshot(file);
  return openAsBlob(file);
}

async function writeSnapshot(file: string): Promise<void> {
  const client = await PGlite.create();
  const db: Database = drizzle(client, { schema });
  await migrateDatabase({ db, driver: "pglite", close: async () => {} }, migrations);
  const whole = Buffer.from(await (await client.dumpDataDir("none")).arrayBuffer());
  await client.close();
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, whole);
  await rename(draft, file);
}

/** A hash of everything that an empty database depends on. */
async function fingerprint(): Promise<string> {
  const names = (await readdir(migrations)).filter((name) => name.endsWith(".sql")).sort();
  const texts = await Promise.all(names.map((name) => readFile(join(migrations, name), "utf8")));
  return createHash("sha256")
    .update(JSON.stringify([pgliteVersion, names, texts]))
    .digest("hex")
    .slice(0, 16);
}

async function openServer(): Promise<TestDatabase> {
  const open = await openNewDatabase();
  await migrateDatabase(open, migrations);
  return open;
}

async function openNewDatabase(): Promise<TestDatabase> {
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
