import { type Admit, maxBuckets } from "@/lib/scim/rate-limit";

export type Strangers = {
  /** Counts a request without a valid token; answers the seconds its address has to wait, 0 for none. */
  admit: Admit;
  /** Whether nothing need be asked of the database for this request: its address waits, and no such token is there. */
  isHopeless: (address: string, hash: string | null, now: Date) => Promise<boolean>;
};

/** How old the list of tokens may be; a token made since then, tried from an address that waits, is told to wait, too. */
const freshMs = 1_000;

/**
 * Wrong tokens from an address over its limit cost no query of their own: their hashes are looked up in a list of the live
 * ones, read once a second at most, whoever asks how often. A valid token is on it and goes on to the gate, whatever
 * others send from its address.
 */
export function createStrangers(admit: Admit, readLive: () => Promise<ReadonlySet<string>>): Strangers {
  const waiting = new Map<string, number>();
  let list: { at: number; live: Promise<ReadonlySet<string>> } | null = null;

  function liveAt(now: number): Promise<ReadonlySet<string>> {
    if (list && Math.abs(now - list.at) < freshMs) return list.live;
    const live = readLive();
    list = { at: now, live };
    // What could not be read is asked for again.
    live.catch(() => {
      list = null;
    });
    return live;
  }

  return {
    admit: (address, now) => {
      const seconds = admit(address, now);
      waiting.delete(address);
      if (seconds > 0) {
        if (waiting.size >= maxBuckets) waiting.clear();
        waiting.set(address, now.getTime() + seconds * 1_000);
      }
      return seconds;
    },
    isHopeless: async (address, hash, now) => {
      if ((waiting.get(address) ?? 0) <= now.getTime()) return false;
      return hash === null || !(await liveAt(now.getTime())).has(hash);
    },
  };
}
