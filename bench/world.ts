import { sql } from "drizzle-orm";
import type { Context } from "@/lib/context";
import { keepBodies } from "@/lib/db/bodies";
import { type OpenDatabase, openPglite, openPostgres } from "@/lib/db/client";
import { migrateDatabase } from "@/lib/db/migrate";
import { queryRows } from "@/lib/db/rows";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { createVault } from "@/lib/secrets/seal";
import { insertMappingVersion, insertSource, saveSourceSecrets } from "@/lib/settings/source/source.store";
import { defaultMapping } from "@/lib/sources/default-mapping";

export type Stub = { reportUrl: string; credentials: { username: string; password: string } };
export type World = { open: OpenDatabase; ctx: Context; sourceId: number; stubUrl: string };

/** A migrated database with one Workday source that reads the stub through the real adapter. */
export async function openWorld(target: { url: string } | { folder: string }, stub: Stub): Promise<World> {
  const open = "url" in target ? openPostgres(target.url) : await openPglite(target.folder);
  await migrateDatabase(open, "drizzle/migrations");
  const vault = createVault("a secret that only the benchmark uses, 32+");
  keepBodies(vault, { seals: env().ROLLCALL_SEAL_PAYLOADS });
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
  return { open, ctx, sourceId: source.id, stubUrl: stub.reportUrl };
}

/** The database's size on disk: every table of every schema with its indexes, the job engine's included. */
export async function readStoredBytes(world: World): Promise<number> {
  const [row] = await queryRows<{ bytes: number | string }>(
    world.open.db,
    sql`select sum(pg_total_relation_size(c.oid)) as bytes from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema')`,
  );
  return Number(row?.bytes);
}

export async function countUsers(world: World): Promise<number> {
  const [row] = await queryRows<{ users: number | string }>(world.open.db, sql`select count(*) as users from users`);
  return Number(row?.users);
}

export async function readCounts(world: World, syncId: number) {
  const [row] = await queryRows<Record<string, number | string>>(
    world.open.db,
    sql`select status, fetched, created, updated, terminated, skipped, failed from syncs where id = ${syncId}`,
  );
  return row ?? {};
}
