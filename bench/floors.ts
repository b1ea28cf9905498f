import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import { copyRows } from "@/lib/db/copy";
import { queryRows } from "@/lib/db/rows";
import { standardAttributes } from "@/lib/mapping/attributes";
import { openConfiguredSource } from "@/lib/sync/open-source";
import type { World } from "./world";

/** Seconds for reading the feed and hashing each record, and nothing else. */
export async function readAndHash(world: World): Promise<number> {
  const { adapter } = await openConfiguredSource(world.ctx, world.sourceId, () => {});
  const started = performance.now();
  for await (const batch of adapter.pull(new AbortController().signal)) {
    for (const record of batch) createHash("sha256").update(record).digest();
  }
  return (performance.now() - started) / 1_000;
}

/** Seconds for a COPY of the payloads and users of a first sync into tables with the same indexes. */
export async function copyPayloadsAndUsers(world: World): Promise<number> {
  const { db } = world.open;
  await db.execute(sql`create table floor_payloads (like payloads including all)`);
  await db.execute(sql`create table floor_users (like users including all)`);
  const started = await copyAll(world, "payloads", payloadColumns);
  const users = await copyAll(world, "users", userColumns);
  await db.execute(sql`drop table floor_payloads, floor_users`);
  return (started + users) / 1_000;
}

const payloadColumns = ["id", "source_id", "hash", "seen", "body"];
const userColumns = ["id", ...standardAttributes.flatMap(({ column }) => column ?? []), "manager_ref_type"];

/**
 * Copies in batches of 2,000 on one connection and counts only the COPY itself; reading back is not part of a floor.
 */
async function copyAll(world: World, table: Table, columns: readonly string[]): Promise<number> {
  let spent = 0;
  for (let last: string | null = null; ; ) {
    const rows: Record<string, string>[] = await readAfter(world, table, columns, last);
    if (rows.length === 0) return spent;
    last = rows.at(-1)?.id ?? null;
    const values = rows.map((row) => columns.map((column) => row[column] ?? null));
    const started = performance.now();
    await world.open.db.transaction((tx) => copyRows(tx, `floor_${table}`, columns, values));
    spent += performance.now() - started;
  }
}

type Table = "payloads" | "users";
const idTypes: Record<Table, string> = { payloads: "bigint", users: "uuid" };

async function readAfter(world: World, table: Table, columns: readonly string[], last: string | null) {
  const texts = sql.raw(columns.map((column) => `${column}::text`).join(", "));
  const after = last === null ? sql`true` : sql`id > ${last}::text::${sql.raw(idTypes[table])}`;
  return queryRows<Record<string, string>>(
    world.open.db,
    sql`select ${texts} from ${sql.raw(table)} t where ${after} order by t.id limit 2000`,
  );
}
