import { statfs } from "node:fs/promises";
import { is } from "drizzle-orm";
import { PgliteDatabase } from "drizzle-orm/pglite";
import type { Database } from "./client";

/**
 * Free megabytes where PGlite keeps its data; null in memory, and for a PostgreSQL server, which reports a full disk
 * itself. PGlite does not: it hangs, and the whole process with it, until there is room again.
 */
export async function readFreeMegabytes(db: Database): Promise<number | null> {
  if (!is(db, PgliteDatabase) || !("$client" in db)) return null;
  const { dataDir } = db.$client as { dataDir?: string };
  if (!dataDir) return null;
  const { blocks, bavail, bsize } = await statfs(dataDir);
  // Some file systems do not know their size.
  return blocks === 0 ? null : Math.floor((bavail * bsize) / 1_000_000);
}
