import type { Database } from "@/lib/db/client";
import { countPaths, type PayloadPaths } from "./count-paths";
import { readLatestBodies, readLatestSync, readSpreadBodies } from "./paths.store";

const looksAt = 1_000;

/** A cache per source, valid for its latest sync. Each replica has its own. */
const known = new Map<number, { sync: number; paths: Promise<PayloadPaths> }>();

/** The paths that really occur in a source's payloads, from an even sample of at most 1,000. */
export async function readPayloadPaths(db: Database, sourceId: number): Promise<PayloadPaths> {
  const sync = await readLatestSync(db, sourceId);
  const cached = known.get(sourceId);
  if (cached?.sync === sync) return cached.paths;
  const paths = collect(db, sourceId);
  known.set(sourceId, { sync, paths });
  paths.catch(() => known.delete(sourceId));
  return paths;
}

async function collect(db: Database, sourceId: number): Promise<PayloadPaths> {
  const bodies = await readSpreadBodies(db, sourceId, looksAt);
  return countPaths(bodies.length > 0 ? bodies : await readLatestBodies(db, sourceId, looksAt));
}
