import { existsSync } from "node:fs";
import { join } from "node:path";
import { type OpenDatabase, openPglite, openPostgres } from "@/lib/db/client";
import { countPending, migrateDatabase } from "@/lib/db/migrate";
import { env } from "@/lib/env";
import { projectFolder } from "../system/project";

const migrations = join(projectFolder, "drizzle", "migrations");

/** The database the environment names, migrated: for scripts that run while the app does not hold a PGlite folder. */
export async function openMigrated(): Promise<OpenDatabase> {
  return openAnd((open) => migrateDatabase(open, migrations));
}

/** The same without a change to it. Throws where it is not that of this version of Rollcall. */
export async function openUnchanged(): Promise<OpenDatabase> {
  const { DATABASE_URL: url, dataDir } = env();
  if (url === undefined && !existsSync(join(dataDir, "pglite")))
    throw new Error(
      `There is no database in ${dataDir}. Name another folder in ROLLCALL_DATA_DIR, or set DATABASE_URL.`,
    );
  return openAnd(async (open) => {
    const pending = await countPending(open, migrations);
    if (pending === 0) return;
    throw new Error(
      `The database lacks ${pending} migrations of this version. Start Rollcall once, or run npm run db:migrate.`,
    );
  });
}

async function openAnd(work: (open: OpenDatabase) => Promise<void>): Promise<OpenDatabase> {
  const { DATABASE_URL: url, dataDir } = env();
  const open = url === undefined ? await openPglite(dataDir) : openPostgres(url);
  try {
    await work(open);
    return open;
  } catch (error) {
    await open.close();
    throw error;
  }
}
