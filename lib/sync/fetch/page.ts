import type { Database } from "@/lib/db/client";
import { seenId } from "@/lib/directory/canonical";
import { type ReadyPayload, readyPayload } from "@/lib/directory/payload";
import type { RawPayload } from "@/lib/sources/adapter";
import { itemAt } from "../item-at";
import { findContent, findSeen, insertPage, insertPayloads } from "./fetch.store";

export type Page = { syncId: number; sourceId: number; page: number; firstOrdinal: number; records: RawPayload[] };

/**
 * Stores one page in one transaction: new bodies, once per content, and the page with its payload ids in feed order. A
 * record whose bytes came before is not parsed.
 */
export async function storePage(db: Database, page: Page): Promise<void> {
  try {
    await db.transaction((tx) => writePage(tx, page));
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    // Another sync has stored one of these payloads meanwhile; the second try finds it.
    await db.transaction((tx) => writePage(tx, page));
  }
}

async function writePage(tx: Database, page: Page): Promise<void> {
  const seen = page.records.map(seenId);
  const known = await findSeen(tx, page.sourceId, seen);
  const fresh = new Map<string, ReadyPayload>();
  page.records.forEach((bytes, at) => {
    const id = itemAt(seen, at);
    if (itemAt(known, at) === null && !fresh.has(id)) fresh.set(id, readyPayload(bytes, id));
  });
  const stored = await storeFresh(tx, page.sourceId, [...fresh.values()]);
  const payloadIds = seen.map((id, at) => itemAt(known, at) ?? idFor(stored, id));
  await insertPage(tx, { ...page, payloadIds });
}

/** seen → payload id for records whose bytes are new. Their content may be stored already, from other bytes. */
async function storeFresh(tx: Database, sourceId: number, fresh: ReadyPayload[]): Promise<Map<string, number>> {
  if (fresh.length === 0) return new Map();
  const hexes = fresh.map((payload) => payload.hash);
  const ids = await findContent(tx, sourceId, hexes);
  const missing = new Map<string, ReadyPayload>();
  fresh.forEach((payload, at) => {
    const hex = itemAt(hexes, at);
    if (!ids.has(hex)) missing.set(hex, payload);
  });
  const inserted = await insertPayloads(tx, sourceId, [...missing.values()]);
  [...missing.keys()].forEach((hex, at) => {
    ids.set(hex, itemAt(inserted, at));
  });
  return new Map(fresh.map((payload, at) => [payload.seen, idFor(ids, itemAt(hexes, at))]));
}

function idFor(ids: Map<string, number>, key: string): number {
  const id = ids.get(key);
  if (id === undefined) throw new Error("A payload was neither found nor stored.");
  return id;
}

/** SQLSTATE 23505; drizzle wraps the driver's error as `cause`. */
function isUniqueViolation(error: unknown): boolean {
  if (typeof error !== "object" || error === null) return false;
  if ("code" in error && error.code === "23505") return true;
  return "cause" in error && isUniqueViolation(error.cause);
}
