import type { RawPayload } from "@/lib/sources/adapter";

const least = 1_000;
const most = 4_000;
const oneIn = 1_000;

/** What a page comes to on the average; pages that hold no records of the feed are as long. */
export const usualPageSize = 2_000;

/**
 * Cuts batches of any size into pages that end where a record's own bytes say so, in the order of the feed. Somebody new at
 * the front of a feed then changes one page, and the others are those of the last time.
 */
export async function* cutPages(
  batches: Iterable<RawPayload[]> | AsyncIterable<RawPayload[]>,
): AsyncGenerator<RawPayload[]> {
  let page: RawPayload[] = [];
  for await (const batch of batches) {
    for (const record of batch) {
      page.push(record);
      if (page.length < least || (page.length < most && !endsPage(record))) continue;
      yield page;
      page = [];
    }
  }
  if (page.length > 0) yield page;
}

/** FNV-1a: it only has to be fast, and the same the next time. */
function endsPage(record: RawPayload): boolean {
  let sum = 0x811c9dc5;
  for (let at = 0; at < record.length; at++) sum = Math.imul(sum ^ (record[at] as number), 0x01000193);
  return (sum >>> 0) % oneIn === 0;
}
