import type { Database } from "@/lib/db/client";
import { readUnsettled, type Unsettled } from "./latest-feed.store";
import type { Draft } from "./open-draft";

export type UnsettledChunk = { people: Unsettled[]; upTo: number };

/** Those after a place of the latest feed whom the draft may concern, in its order; `upTo` is where the next begins. */
export async function* readUnsettledChunks(
  db: Database,
  { latest, settled, mayCreate }: Pick<Draft, "latest" | "settled" | "mayCreate">,
  after: number,
  signal: AbortSignal,
): AsyncGenerator<UnsettledChunk, void, void> {
  if (latest === null) return;
  for (let place = after; ; ) {
    signal.throwIfAborted();
    const chunk = await readUnsettled(db, latest, settled, { after: place, fresh: mayCreate });
    if (chunk === null) return;
    if (chunk.people.length > 0) yield chunk;
    place = chunk.upTo;
  }
}
