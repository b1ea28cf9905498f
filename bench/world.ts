import { sql } from "drizzle-orm";
import type { Context } from "@/lib/context";
import { type OpenDatabase, openPglite, openPostgres } from "@/lib/db/client";
import { migrateDatabase } from "@/lib/db/migrate";
import { queryRows } from "@/lib/db/rows";
import { log } from "@/lib/log";
import { defaultMapping } from "@/lib/mapping/defaults";
import { createVault } from "@/lib/secrets/seal";
import { insertMappingVersion, insertSource, saveSourceSecrets } from "@/lib/settings/source/source.store";

export type Stub = { reportUrl: string; credentials: { username: string; password: string } };
export type World = { open: OpenDatabase; ctx: Context; sourceId: number };

/** A migrated database with one Workday source that reads the stub through the real adapter. */
export async function openWorld(target: { url: string } | { folder: string }, stub: Stub): Promise<World> {
  const open = "url" in target ? openPostgres(target.url) : await openPglite(target.folder);
  await migrateDatabase(open, "drizzle/migrations");
  const vault = createVault("a secret that only the benchmark uses, 32+");
  const ctx: Context = {
    db: open.db,
    actor: { type: "system", name: "bench" },
    now: new Date(),
    requestId: "bench",
    log,
    vault,
    emit: async () => {},
  };
  const source = await insertSource(open.db, {
    kind: "workday",
    name: "Workday",
    enabled: true,
    config: { reportUrl: stub.reportUrl, auth: { type: "basic", username: stub.credentials.username } },
    scheduleHours: 24,
    whenMissing: "keep",
  });
  await saveSourceSecrets(
    open.db,
    source.id,
    { password: stub.credentials.password },
    { seal: vault.seal, name: "bench", now: ctx.now },
  );
  const version = {
    sourceId: source.id,
    number: 1,
    document: defaultMapping("workday"),
    note: "",
    authorId: null,
    authorName: "bench",
    createdAt: ctx.now,
  };
  await insertMappingVersion(open.db, version);
  return { open, ctx, sourceId: source.id };
}

/** The planner's statistics as autovacuum would have them on a database that has lived for a day. */
export async function settle(world: World): Promise<void> {
  await world.open.db.execute(sql`analyze`);
}

export async function readCounts(world: World, syncId: number) {
  const [row] = await queryRows<Record<string, number | string>>(
    world.open.db,
    sql`select status, fetched, created, updated, terminated, skipped, failed from syncs where id = ${syncId}`,
  );
  return row;
}
