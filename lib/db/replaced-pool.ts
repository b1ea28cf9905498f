import type { Sql } from "postgres";

/**
 * How long running statements of a replaced pool may take to finish (over a million users they take seconds); then they
 * fail.
 */
const graceSeconds = 60;

export type ReplacedPool = { client: Sql; close: () => Promise<void> };

/**
 * A pool that is replaced by a new one when it loses a connection. In `postgres` 3.4.9 a lost connection may keep a
 * cancelled write for ever and never send again (porsager/postgres #1168, #1215): after a second without the database,
 * queries would hang until Rollcall is restarted.
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
  // Drizzle keeps one client for ever, so a proxy passes its calls to the current pool.
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
