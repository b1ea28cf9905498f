import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { storedBody } from "@/lib/db/bodies";
import type { Database } from "@/lib/db/client";
import { copyRows } from "@/lib/db/copy";
import { jsonText } from "@/lib/db/json-text";
import { queryRows } from "@/lib/db/rows";
import type { ReadyPayload } from "@/lib/directory/payload";
import { forgetPages } from "@/lib/directory/skips/forget-pages.store";

/** A stored payload, with the bits of the fields it has; null where nobody looked. */
export type Known = { id: number; fields: string | null };

/** Whether this source has ever sent anything. */
export async function hasPayloads(db: Database, sourceId: number): Promise<boolean> {
  return (await queryRows(db, sql`select 1 from payloads where source_id = ${sourceId} limit 1`)).length === 1;
}

/**
 * Payloads of this source for bytes that arrived before, in the given order; null for bytes that are new. They come
 * back as one text: a row for each would cost more than the look-up.
 */
export async function findSeen(
  db: Database,
  sourceId: number,
  seen: readonly string[],
): Promise<readonly (Known | null)[]> {
  const [row] = await queryRows<{ ids: string | null }>(
    db,
    sql`select string_agg(coalesce(
            (select p.id || ':' || coalesce(encode(p.fields, 'hex'), '?') from payloads p where p.source_id = ${sourceId} and p.seen = s.seen limit 1), ''),
          ',' order by s.at) as ids
        from unnest(${`{${seen.join(",")}}`}::uuid[]) with ordinality s(seen, at)`,
  );
  return (row?.ids?.split(",") ?? []).map(readKnown);
}

function readKnown(text: string): Known | null {
  if (text === "") return null;
  const colon = text.indexOf(":");
  const fields = text.slice(colon + 1);
  return { id: Number(text.slice(0, colon)), fields: fields === "?" ? null : fields };
}

/** Notes which fields payloads have that came before anybody looked. */
export async function writeFields(tx: Database, looked: readonly { id: number; fields: string }[]): Promise<void> {
  if (looked.length === 0) return;
  const ids = `{${looked.map(({ id }) => id).join(",")}}`;
  const fields = `{${looked.map((one) => `"${one.fields}"`).join(",")}}`;
  await tx.execute(
    sql`update payloads p set fields = decode(looked.fields, 'hex')
        from unnest(${ids}::bigint[], ${fields}::text[]) looked(id, fields) where p.id = looked.id`,
  );
}

/** The fields of a source by number, after adding those that are new. */
export async function addFields(db: Database, sourceId: number, paths: readonly string[]): Promise<string[]> {
  const [row] = await queryRows<{ paths: unknown }>(
    db,
    sql`insert into source_fields (source_id, paths)
        values (${sourceId}, array(select jsonb_array_elements_text(${jsonText(paths)}::text::jsonb)))
        on conflict (source_id) do update set paths = source_fields.paths || array(
          select path from unnest(excluded.paths) with ordinality added(path, at)
          where path <> all (source_fields.paths) order by at)
        returning to_jsonb(paths)::text as paths`,
  );
  return z.array(z.string()).parse(JSON.parse(String(row?.paths ?? "[]")));
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
  ready: readonly (ReadyPayload & { fields: string })[],
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
    storedBody(payload.body),
    `\\x${payload.fields}`,
  ]);
  await copyRows(tx, "payloads", ["id", "source_id", "hash", "seen", "body", "fields"], values);
  return ids;
}

export type PlacedPage = { syncId: number; sourceId: number; page: number; firstOrdinal: number; size: number };

/** The page as it came before, known by its bytes; false where no page was like it, or its fields were not counted. */
export async function repeatPage(db: Database, page: PlacedPage & { seen: string }): Promise<boolean> {
  const content = sql`select id from page_contents
    where source_id = ${page.sourceId} and seen = ${page.seen}::uuid and filled is not null limit 1`;
  for (;;) {
    const added = await addPage(db, page, content);
    if (added !== "overlapped") return added === "added";
  }
}

type Content = {
  sourceId: number;
  hash: string;
  seen: string | null;
  payloadIds: readonly number[];
  filled?: number[];
};

/**
 * Keeps what a page holds, once, and the bytes that it came in last: `seen`, null where nothing came. Answers its id. `filled`
 * counts the payloads that have each field.
 */
export async function keepContent(tx: Database, content: Content): Promise<number> {
  const { sourceId, hash, seen } = content;
  const filled = content.filled ? `{${content.filled.join(",")}}` : null;
  await tx.execute(
    sql`insert into page_contents as kept (source_id, hash, seen, payload_ids, filled)
        values (${sourceId}, ${hash}::uuid, ${seen ?? hash}::uuid, ${`{${content.payloadIds.join(",")}}`}::bigint[], ${filled}::int[])
        on conflict (source_id, hash) do update set filled = coalesce(kept.filled, excluded.filled),
          seen = coalesce(${seen}::uuid, kept.seen)
        where kept.filled is null and excluded.filled is not null or kept.seen <> ${seen}::uuid`,
  );
  const [row] = await queryRows<{ id: number }>(
    tx,
    sql`select id from page_contents where source_id = ${sourceId} and hash = ${hash}::uuid`,
  );
  if (!row) throw new Error("The content of a page was neither found nor stored.");
  return Number(row.id);
}

export async function insertPage(tx: Database, page: PlacedPage & { contentId: number }): Promise<void> {
  while ((await addPage(tx, page, sql`select ${page.contentId}::bigint as id`)) === "overlapped");
}

/**
 * Adds a page with a record id for each of its places: one after the other, so that the page can name the first one only.
 * Ids that somebody else took one of are left unused, and the page was "overlapped"; "unknown" where there is no content.
 */
async function addPage(db: Database, page: PlacedPage, content: SQL): Promise<"added" | "overlapped" | "unknown"> {
  const [row] = await queryRows<{ found: boolean; added: boolean }>(
    db,
    sql`with content as materialized (${content}),
        taken as materialized (select min(id) as first, max(id) as last from (
          select nextval('user_records_id_seq') as id from content cross join generate_series(1, ${page.size}::int)) ids),
        added as (insert into sync_pages (sync_id, page, first_ordinal, size, content_id, first_record_id)
          select ${page.syncId}, ${page.page}, ${page.firstOrdinal}, ${page.size}, content.id, taken.first
          from content cross join taken where taken.last - taken.first = ${page.size}::int - 1 returning size),
        counted as (update syncs set beat_at = now(), fetched = fetched + added.size from added where syncs.id = ${page.syncId})
        select exists (select 1 from content) as found, exists (select 1 from added) as added`,
  );
  if (row?.added) return "added";
  return row?.found ? "overlapped" : "unknown";
}

/** A download that starts again starts from nothing; payloads stay, they are content. */
export async function discardPages(tx: Database, syncId: number): Promise<void> {
  await tx.execute(sql`delete from user_records where sync_id = ${syncId}`);
  await forgetPages(tx, syncId);
  await tx.execute(sql`update syncs set fetched = 0, planned = 0, applied = 0, settled_at = null,
    created = 0, updated = 0, restored = 0, terminated = 0, skipped = 0, failed = 0 where id = ${syncId}`);
}
