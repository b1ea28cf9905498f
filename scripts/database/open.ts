import { join } from "node:path";
import { type OpenDatabase, openPglite, openPostgres } from "@/lib/db/client";
import { migrateDatabase } from "@/lib/db/migrate";
import { env } from "@/lib/env";
import { projectFolder } from "../system/project";

/** The database the environment names, migrated: for scripts that run while the app does not hold a PGlite folder. */
export async function openMigrated(): Promise<OpenDatabase> {
  const { DATABASE_URL: url, dataDir } = env();
  const open = url === undefined ? await openPglite(dataDir) : openPostgres(url);
  try {
    await migrateDatabase(open, join(projectFolder, "drizzle", "migrations"));
    return open;
  } catch (error) {
    await open.close();
    throw error;
  }
}
