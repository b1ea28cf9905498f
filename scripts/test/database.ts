import { createHash, randomUUID } from "node:crypto";
import { existsSync, openAsBlob } from "node:fs";
import { readdir, readFile, rename, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { PGlite } from "@electric-sql/pglite";
import { drizzle } from "drizzle-orm/pglite";
import { schema } from "@/drizzle/schema/all";
import { type Database, type OpenDatabase, openPostgres } from "@/lib/db/client";
import { migrateDatabase } from "@/lib/db/migrate";
import { dependencies } from "@/package.json";
import { createDatabase } from "../postgres/database";

export type TestDatabase = OpenDatabase & {
  /** For a second client of the same database; null on PGlite, which lives in this process only. */
  url: string | null;
};

const pgliteVersion = dependencies["@electric-sql/pglite"];
const migrations = fileURLToPath(new URL("../../drizzle/migrations", import.meta.url));

/**
 * A migrated, empty database of its own: PGlite in memory, or, in the vitest project `postgres`, a new database on the
 * server named by TEST_DATABASE_URL, dropped on close. Open one per test file and `resetDatabase` between tests.
 */
export async function openTestDatabase(): Promise<TestDatabase> {
  return process.env.TEST_DATABASE === "postgres" ? openServer() : openMemory();
}

/** Empties every table and starts every identity at 1 again. */
export async function resetDatabase(db: Database): Promise<void> {
  await db.execute(`do $$ declare names text; begin
    select string_agg(format('%I', tablename), ', ') into names from pg_tables where schemaname = 'public';
    execute 'truncate ' || names || ' restart identity cascade';
  end $$`);
}

/** A PGlite takes seconds to create and a tenth of that to load, so the first test to come leaves a migrated one. */
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

/** Of everything that decides what an empty database looks like. */
async function fingerprint(): Promise<string> {
  const names = (await readdir(migrations)).filter((name) => name.endsWith(".sql")).sort();
  const texts = await Promise.all(names.map((name) => readFile(join(migrations, name), "utf8")));
  return createHash("sha256")
    .update(JSON.stringify([pgliteVersion, names, texts]))
    .digest("hex")
    .slice(0, 16);
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
  await migrateDatabase(open, migrations);
  const close = async () => {
    await open.close();
    await database.drop();
  };
  return { ...open, close, url: database.url };
}
