import type { Database } from "@/lib/db/client";
import { seenId, seenTogether } from "@/lib/directory/canonical";
import { type ReadyPayload, readyPayload } from "@/lib/directory/payload";
import type { RawPayload } from "@/lib/sources/adapter";
import { itemAt } from "../item-at";
import {
  findContent,
  findSeen,
  insertPage,
  insertPayloads,
  type Known,
  keepContent,
  repeatPage,
  writeFields,
} from "./fetch.store";
import type { FieldBook } from "./field-book";
import { countBits } from "./fields";

/** Records in the order of the feed. */
export type Page = { syncId: number; sourceId: number; page: number; firstOrdinal: number; records: RawPayload[] };

/** What the pages of a download share. `before.isEmpty`: no payload was stored before, so that none has to be looked up. */
export type Download = { book: FieldBook; before: { isEmpty: boolean } };

/**
 * Stores one page: one look-up where the same page came before. Otherwise in one transaction bodies that are new (once per
 * content), the content of the page, and the page. A record whose bytes came before is not even parsed.
 */
export async function storePage(db: Database, page: Page, download: Download): Promise<void> {
  const seen = seenTogether(page.records);
  if (!download.before.isEmpty && (await repeatPage(db, { ...place(page), seen }))) return;
  try {
    await writePage(db, page, seen, download);
  } catch (error) {
    if (!isOvertaken(error)) throw error;
    // Another page or sync stored one of these contents meanwhile; now it is found instead of inserted.
    download.before.isEmpty = false;
    await writePage(db, page, seen, download);
  }
}

async function writePage(db: Database, page: Page, pageSeen: string, { book, before }: Download): Promise<void> {
  const { sourceId, records } = page;
  const seen = records.map(seenId);
  const { isEmpty } = before;
  const known = isEmpty ? seen.map(() => null) : await findSeen(db, sourceId, seen);
  const { fresh, looked } = await readRecords({ records, seen }, known, book);
  await db.transaction(async (tx) => {
    await writeFields(tx, [...looked.values()]);
    const stored = await storeFresh(tx, sourceId, [...fresh.values()], isEmpty);
    const payloadIds = seen.map((id, at) => itemAt(known, at)?.id ?? idFor(stored, id));
    const filled = countBits(
      seen.map((id, at) => itemAt(known, at)?.fields ?? looked.get(id)?.fields ?? fresh.get(id)?.fields ?? ""),
    );
    const hash = seenId(Buffer.from(payloadIds.join()));
    const contentId = await keepContent(tx, { sourceId, hash, seen: pageSeen, payloadIds, filled });
    await insertPage(tx, { ...place(page), contentId });
  });
}

type Fresh = ReadyPayload & { fields: string };
/** Records, and the id of the bytes of each. */
type Cut = { records: readonly RawPayload[]; seen: readonly string[] };

/** Parses what is new (`fresh`), and what came before anybody looked at its fields (`looked`); both by their bytes. */
async function readRecords({ records, seen }: Cut, known: readonly (Known | null)[], book: FieldBook) {
  const read = new Map<string, { ready: ReadyPayload; id: number | null; filled: number[] }>();
  records.forEach((bytes, at) => {
    const bytesId = itemAt(seen, at);
    const before = itemAt(known, at);
    if ((before && before.fields !== null) || read.has(bytesId)) return;
    let filled: number[] = [];
    const ready = readyPayload(bytes, bytesId, (payload) => {
      filled = book.look(payload);
    });
    read.set(bytesId, { ready, id: before?.id ?? null, filled });
  });
  const bits = await book.agree();
  const fresh = new Map<string, Fresh>();
  const looked = new Map<string, { id: number; fields: string }>();
  for (const [bytesId, { ready, id, filled }] of read) {
    const fields = bits(filled);
    if (id === null) fresh.set(bytesId, { ...ready, fields });
    else looked.set(bytesId, { id, fields });
  }
  return { fresh, looked };
}

const place = ({ syncId, sourceId, page, firstOrdinal, records }: Page) => ({
  ...{ syncId, sourceId, page, firstOrdinal },
  size: records.length,
});

/** seen → payload id for records whose bytes are new. Their content may be stored already, from other bytes. */
async function storeFresh(
  tx: Database,
  sourceId: number,
  fresh: Fresh[],
  isEmpty: boolean,
): Promise<Map<string, number>> {
  if (fresh.length === 0) return new Map();
  const hexes = fresh.map((payload) => payload.hash);
  const ids = isEmpty ? new Map<string, number>() : await findContent(tx, sourceId, hexes);
  const missing = new Map<string, Fresh>();
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
