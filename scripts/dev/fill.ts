import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { sql } from "drizzle-orm";
import { openPglite, openPostgres } from "@/lib/db/client";
import { migrateDatabase } from "@/lib/db/migrate";
import { env } from "@/lib/env";

/**
 * Fills a database with made-up people, syncs and records by SQL, for looking at screens and query plans without
 * running the pipeline: `npx tsx scripts/dev/fill.ts [people] [records of the largest sync]`.
 */
const [people = 1_200, records = people] = process.argv.slice(2).map(Number);
const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));

const { DATABASE_URL: url, dataDir } = env();
const open = url ? openPostgres(url) : await openPglite(dataDir);
await migrateDatabase(open, path("../../drizzle/migrations"));
const statements = readFileSync(path("./fill.sql"), "utf8").split(/;\s*\n/);
for (const statement of statements.filter((text) => text.trim())) {
  const filled = statement.replaceAll(":people", String(people)).replaceAll(":records", String(records));
  await open.db.execute(sql.raw(filled));
}
await open.close();
console.log(`Filled ${url ? "the database" : dataDir} with ${people} people; the largest sync has ${records} records.`);
