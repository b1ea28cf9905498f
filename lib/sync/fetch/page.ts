import type { Database } from "@/lib/db/client";
import { seenId } from "@/lib/directory/canonical";
import { type ReadyPayload, readyPayload } from "@/lib/directory/payload";
import { itemAt } from "../item-at";
import type { Cut } from "./cut-pages";
import { findContent, findSeen, insertPage, insertPayloads, keepContent, repeatPage } from "./fetch.store";

export type Page = Cut & { syncId: number; sourceId: number; page: number; firstOrdinal: number };

/**
 * Stores one page: one look-up where the same page came before. Otherwise in one transaction bodies that are new (once per
 * content), the content of the page, and the page. A record whose bytes came before is not even parsed.
 */
export async function storePage(db: Database, page: Page): Promise<void> {
  const seen = seenId(Buffer.from(page.seen.join("")));
  if (await repeatPage(db, { ...place(page), seen })) return;
  try {
    await db.transaction((tx) => writePage(tx, page, seen));
  } catch (error) {
    if (!isOvertaken(error)) throw error;
    // Another sync stored one of these contents meanwhile; now it is found instead of inserted.
    await db.transaction((tx) => writePage(tx, page, seen));
  }
}

async function writePage(tx: Database, page: Page, pageSeen: string): Promise<void> {
  const { seen } = page;
  const known = await findSeen(tx, page.sourceId, seen);
  const fresh = new Map<string, ReadyPayload>();
  page.records.forEach((bytes, at) => {
    const id = itemAt(seen, at);
    if (itemAt(known, at) === null && !fresh.has(id)) fresh.set(id, readyPayload(bytes, id));
  });
  const stored = await storeFresh(tx, page.sourceId, [...fresh.values()]);
  const payloadIds = seen.map((id, at) => itemAt(known, at) ?? idFor(stored, id));
  const hash = seenId(Buffer.from(payloadIds.join()));
  const contentId = await keepContent(tx, { sourceId: page.sourceId, hash, seen: pageSeen, payloadIds });
  await insertPage(tx, { ...place(page), contentId });
}

const place = ({ syncId, sourceId, page, firstOrdinal, records }: Page) => ({
  ...{ syncId, sourceId, page, firstOrdinal },
  size: records.length,
});

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

/** SQLSTATE 23505, stored meanwhile, or 23503, gone meanwhile; drizzle wraps the driver's error as `cause`. */
function isOvertaken(error: unknown): boolean {
  if (typeof error !== "object" || error === null) return false;
  if ("code" in error && (error.code === "23505" || error.code === "23503")) return true;
  return "cause" in error && isOvertaken(error.cause);
}
