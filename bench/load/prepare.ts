import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Context } from "@/lib/context";
import type { Database } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";
import { log } from "@/lib/log";
import { createVault } from "@/lib/secrets/seal";
import { readCurrentMapping } from "@/lib/settings/source/source.store";
import { startSync } from "@/lib/sync/start";
import { HeldChangeError } from "@/lib/wide-changes/held-change-error";
import { saveMapping } from "@/lib/wide-changes/save-mapping";

/** What people open: the lists, records of the latest sync, persons, settings. */
export async function listPages(db: Database): Promise<string[]> {
  const people = await queryRows<{ id: string }>(db, sql`select id from users order by id limit 20`);
  const [sync] = await queryRows<{ id: number }>(
    db,
    sql`select max(id) as id from syncs where finished_at is not null`,
  );
  const lists = [
    "/syncs",
    `/syncs/${sync?.id}`,
    "/people",
    "/leavers",
    "/audit-log",
    "/scim-log",
    "/people?status=active",
  ];
  return people.flatMap(({ id }, at) => [`/people/${id}`, lists[at % lists.length] ?? "/"]);
}

/** A mapping that changes what everybody is, and a sync in the queue, which the app takes up when it starts. */
export async function queueChange(
  db: Database,
  { sourceId, secret }: { sourceId: number; secret: string },
  title: string,
): Promise<number> {
  const ctx: Context = {
    db,
    vault: createVault(secret),
    actor: { type: "admin", id: randomUUID(), name: "bench" },
    now: new Date(),
    requestId: "bench",
    log,
    emit: async () => {},
  };
  const current = await readCurrentMapping(db, sourceId);
  if (!current) throw new Error("The source has no mapping.");
  const document = { ...current.document, attributes: { ...current.document.attributes, title } };
  const save = { sourceId, baseNumber: current.number, document };
  await saveMapping(ctx, save).catch((error: unknown) => {
    if (!(error instanceof HeldChangeError)) throw error;
    const { proof, number } = error.outlook;
    return saveMapping(ctx, { ...save, confirmation: { proof, typed: String(number) } });
  });
  return (await startSync(ctx, { kind: "full", sourceId, persisted: true })).syncId;
}

/** How long a completed sync took. */
export async function readSeconds(db: Database, id: number): Promise<number> {
  const [row] = await queryRows<{ seconds: number | string; status: string }>(
    db,
    sql`select extract(epoch from finished_at - started_at) as seconds, status from syncs where id = ${id}`,
  );
  if (row?.status !== "completed") throw new Error(`Sync ${id} is ${row?.status}.`);
  return Number(row.seconds);
}
