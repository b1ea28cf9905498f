import type { PullSummary, RawPayload } from "@/lib/sources/adapter";
import { SourceError } from "@/lib/sources/error";
import { throwIfCancelled } from "../cancelled";
import { throwIfDiskFull } from "../disk-space";
import type { OpenSource } from "../open-source";
import type { SyncContext } from "../sync-context";
import { besideReading } from "./beside-reading";
import { cutPages } from "./cut-pages";
import { discardPages, hasPayloads } from "./fetch.store";
import { openFieldBook } from "./field-book";
import { type Download, type Page, storePage } from "./page";

const tries = 3;
const longestPauseMs = 120_000;

export type Feed = Omit<PullSummary, "bytes">;

/**
 * Downloads the whole feed into pages. A download that breaks off starts again from the beginning, a few times, where
 * the error allows it. No user changes before the whole feed is there.
 */
export async function fetchFeed(sync: SyncContext, source: OpenSource): Promise<Feed> {
  for (let attempt = 1; ; attempt++) {
    await sync.db.transaction((tx) => discardPages(tx, sync.id));
    try {
      return sync.subject ? await fetchOne(sync, source) : await fetchAll(sync, source);
    } catch (error) {
      if (!(error instanceof SourceError) || !error.retryable || attempt === tries) throw error;
      sync.log.warn({ syncId: sync.id, attempt, code: error.code }, "the download broke off and starts again");
      await pauseUnlessStopped(sync, source, error.retryAfterMs ?? 1_000 * 4 ** (attempt - 1));
    }
  }
}

async function pauseUnlessStopped({ signal }: SyncContext, source: OpenSource, milliseconds: number): Promise<void> {
  try {
    await source.pause(Math.min(milliseconds, longestPauseMs), signal);
  } catch (error) {
    // The timer's error says only that it was aborted; the signal's reason says why.
    throw signal.aborted ? signal.reason : error;
  }
}

async function fetchAll(sync: SyncContext, source: OpenSource): Promise<Feed> {
  let summary: PullSummary = { complete: false, proof: "", records: 0, bytes: 0 };
  const batches = (async function* () {
    summary = yield* source.adapter.pull(sync.signal);
  })();
  const records = await writePages(sync, batches);
  const { bytes: _, ...told } = summary;
  return { ...told, records };
}

async function fetchOne(sync: SyncContext, source: OpenSource): Promise<Feed> {
  const { adapter } = source;
  const { subject } = sync;
  if (typeof adapter.pullOne !== "function") throw new SourceError("bad_config", adapter.pullOne.unsupported);
  const records = subject ? await adapter.pullOne(subject, sync.signal) : [];
  await writePages(sync, [records]);
  return { records: records.length, complete: false, proof: "one person was asked for" };
}

/** Gathers batches of any size into pages, and writes up to `width` pages at once while the download continues. */
async function writePages(sync: SyncContext, batches: Iterable<RawPayload[]> | AsyncIterable<RawPayload[]>) {
  const book = await openFieldBook(sync.db, sync.sourceId);
  const download = { book, before: { isEmpty: !(await hasPayloads(sync.db, sync.sourceId)) } };
  const pages = besideReading(sync.width);
  let page = 0;
  let count = 0;
  try {
    for await (const records of cutPages(batches)) {
      const place = { syncId: sync.id, sourceId: sync.sourceId, page, firstOrdinal: count + 1 };
      await pages.add(() => writePage(sync, { ...place, records }, download));
      page += 1;
      count += records.length;
    }
    await pages.finish();
    return count;
  } finally {
    await pages.settle();
  }
}

async function writePage(sync: SyncContext, page: Page, download: Download): Promise<void> {
  await Promise.all([throwIfCancelled(sync), throwIfDiskFull(sync.db)]);
  await storePage(sync.db, page, download);
}
