import type { Database } from "@/lib/db/client";
import { type Linked, type ReadPlace, readEdges, readLinked } from "./impact.store";
import type { Draft } from "./open-draft";

/** Payloads per chunk: few enough that memory is freed quickly, many enough that the queries cost little. */
const size = 1_000;
/** The first chunk is small, so that the first counts appear at once. */
const first = 500;
const readsAhead = 3;

/** The chunks after a place, in order; the database reads the next ones while one is evaluated. */
export async function* readChunks(
  db: Database,
  { sourceId, settled }: Pick<Draft, "sourceId" | "settled">,
  after: ReadPlace,
  signal: AbortSignal,
  most: number | null = null,
): AsyncGenerator<Linked[], void, void> {
  const edges = await readEdges(db, sourceId, after, { first, size, most });
  const underWay: Promise<Linked[]>[] = [];
  let next = 0;
  const readNext = () => {
    const upTo = edges[next];
    if (upTo === undefined) return;
    const chunk = readLinked(db, sourceId, settled, { after: placeBefore(edges, next, after), upTo });
    next += 1;
    // If the reader stops early, nothing awaits this promise: a failure of it must not end the process.
    chunk.catch(() => {});
    underWay.push(chunk);
  };
  for (let read = 0; read < readsAhead; read += 1) readNext();
  for (let chunk = underWay.shift(); chunk; chunk = underWay.shift()) {
    const rows = await chunk;
    signal.throwIfAborted();
    readNext();
    yield rows;
  }
}

const lastUser = "ffffffff-ffff-ffff-ffff-ffffffffffff";

/** A chunk holds every user of its last payload. */
function placeBefore(edges: readonly number[], index: number, after: ReadPlace): ReadPlace {
  const edge = index === 0 ? undefined : edges[index - 1];
  return edge === undefined ? after : { payloadId: edge, userId: lastUser };
}
