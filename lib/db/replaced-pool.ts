import type { Sql } from "postgres";

/** How long statements of a pool that lost a connection may go on (those over a million users take seconds); then they fail. */
const graceSeconds = 60;

export type ReplacedPool = { client: Sql; close: () => Promise<void> };

/**
 * A pool that gives way to a new one when it loses a connection unasked. In `postgres` 3.4.9 such a connection may keep a
 * cancelled write for ever and never send again (porsager/postgres #1168, #1215), so that a database that was away for
 * a second would leave queries hanging until Rollcall is started again.
 */
export function createReplacedPool(open: (onLost: () => void) => Sql): ReplacedPool {
  let isClosed = false;
  const openNext = (): Sql => {
    const pool = open(() => {
      if (isClosed || current !== pool) return;
      current = openNext();
      pool.end({ timeout: graceSeconds }).catch(() => {});
    });
    return pool;
  };
  let current = openNext();
  // Drizzle keeps the client for ever; what it asks goes to the pool of the moment.
  const client = new Proxy(current, {
    get: (_first, name) => Reflect.get(current, name),
    apply: (_first, _self, words) => Reflect.apply(current, undefined, words),
  });
  const close = async () => {
    isClosed = true;
    await current.end({ timeout: 5 });
  };
  return { client, close };
}
