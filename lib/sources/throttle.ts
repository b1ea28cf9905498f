import type { SourceDependencies } from "./adapter";
import type { HttpClient } from "./http";
import { sleepUnlessAborted } from "./retry";

/** A client that begins at most so many requests a minute, evenly; 0 for no limit. */
export function throttled(client: HttpClient, perMinute: number, deps: SourceDependencies): HttpClient {
  if (perMinute <= 0) return client;
  const gapMs = 60_000 / perMinute;
  const sleep = deps.sleep ?? sleepUnlessAborted;
  let free = 0;
  return {
    send: async (request) => {
      const now = deps.now().getTime();
      const waitMs = Math.max(0, free - now);
      free = Math.max(free, now) + gapMs;
      if (waitMs > 0) await sleep(waitMs, request.signal);
      return client.send(request);
    },
  };
}
