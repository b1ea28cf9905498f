import { seenId } from "@/lib/directory/canonical";
import type { RawPayload } from "@/lib/sources/adapter";
import { itemAt } from "../item-at";

/** Records in the order of the feed; `seen` has the id of the bytes of each. */
export type Cut = { records: RawPayload[]; seen: string[] };

const least = 1_000;
const most = 4_000;
const oneIn = 1_000;

/** What a page comes to on the average; pages that hold no records of the feed are as long. */
export const usualPageSize = 2_000;

/**
 * Cuts batches of any size into pages that end where a record's own bytes say so. Somebody new at the front of a feed then
 * changes one page, and the others are those of the last time.
 */
export async function* cutPages(batches: Iterable<RawPayload[]> | AsyncIterable<RawPayload[]>): AsyncGenerator<Cut> {
  let page: Cut = { records: [], seen: [] };
  for await (const batch of batches) {
    for (const record of batch) {
      page.seen.push(seenId(record));
      page.records.push(record);
      if (!isEnd(page.seen)) continue;
      yield page;
      page = { records: [], seen: [] };
    }
  }
  if (page.records.length > 0) yield page;
}

function isEnd(seen: readonly string[]): boolean {
  if (seen.length < least) return false;
  return seen.length >= most || Number.parseInt(itemAt(seen, seen.length - 1).slice(0, 8), 16) % oneIn === 0;
}
