import { sql } from "drizzle-orm";
import type { Database } from "@/lib/db/client";
import { copyRows } from "@/lib/db/copy";
import { queryRows } from "@/lib/db/rows";
import type { ReadyPayload } from "@/lib/directory/payload";

/**
 * Payload ids of this source for bytes that arrived before, in the given order; null for bytes that are new. They come
 * back as one text: a row for each would cost more than the look-up.
 */
export async function findSeen(
  db: Database,
  sourceId: number,
  seen: readonly string[],
): Promise<readonly (number | null)[]> {
  const [row] = await queryRows<{ ids: string | null }>(
    db,
    sql`select string_agg(coalesce(
            (select p.id::text from payloads p where p.source_id = ${sourceId} and p.seen = s.seen limit 1), ''),
          ',' order by s.at) as ids
        from unnest(${`{${seen.join(",")}}`}::uuid[]) with ordinality s(seen, at)`,
  );
  const ids = row?.ids?.split(",") ?? [];
  return ids.map((id) => (id === "" ? null : Number(id)));
}

/** Payloads with the same content that arrived in other bytes: hex of the hash → payload id. */
export async function findContent(
  db: Database,
  sourceId: number,
  hashes: readonly string[],
): Promise<Map<string, number>> {
  const rows = await queryRows<{ hash: string; id: number }>(
    db,
    sql`select h.hash, p.id from unnest(${`{${hashes.join(",")}}`}::text[]) h(hash)
        join payloads p on p.source_id = ${sourceId} and p.hash = decode(h.hash, 'hex')`,
  );
  return new Map(rows.map((row) => [row.hash, Number(row.id)]));
}

/**
 * Stores new payloads and returns their ids in order. Throws a unique violation if another sync has stored one
 * meanwhile.
 */
export async function insertPayloads(
  tx: Database,
  sourceId: number,
  ready: readonly ReadyPayload[],
): Promise<number[]> {
  if (ready.length === 0) return [];
  const rows = await queryRows<{ id: number }>(
    tx,
    sql`select nextval('payloads_id_seq') as id from generate_series(1, ${ready.length})`,
  );
  const ids = rows.map((row) => Number(row.id));
  const values = ready.map((payload, at) => [
    ids[at] ?? null,
    sourceId,
    `\\x${payload.hash}`,
    payload.seen,
    payload.body,
  ]);
  await copyRows(tx, "payloads", ["id", "source_id", "hash", "seen", "body"], values);
  return ids;
}

export async function insertPage(
  tx: Database,
  page: { syncId: number; page: number; firstOrdinal: number; payloadIds: readonly number[] },
): Promise<void> {
  await tx.execute(
    sql`insert into sync_pages (sync_id, page, first_ordinal, size, payload_ids)
        values (${page.syncId}, ${page.page}, ${page.firstOrdinal}, ${page.payloadIds.length},
                ${`{${page.payloadIds.join(",")}}`}::bigint[])`,
  );
  await tx.execute(
    sql`update syncs set beat_at = now(), fetched = fetched + ${page.payloadIds.length} where id = ${page.syncId}`,
  );
}

/** Deletes the pages and records of a download that starts again. Payloads stay: other syncs may use them. */
export async function discardPages(tx: Database, syncId: number): Promise<void> {
  await tx.execute(sql`delete from user_records where sync_id = ${syncId}`);
  await tx.execute(sql`delete from sync_pages where sync_id = ${syncId}`);
  await tx.execute(sql`update syncs set fetched = 0, planned = 0, settled_at = null, created = 0,
    updated = 0, restored = 0, terminated = 0, skipped = 0, failed = 0 where id = ${syncId}`);
}
