export type RateLimit = { perSecond: number; burst: number };

/** Identity providers send in bursts, so five seconds' worth may come at once. */
export const rateLimitOf = (perSecond: number): RateLimit => ({ perSecond, burst: perSecond * 5 });

/** For wrong tokens, per address: enough for an identity provider that retries an old token, too slow for guessing. */
export const strangerRateLimit: RateLimit = { perSecond: 0.2, burst: 20 };

/** Returns the seconds a client has to wait, 0 for none. */
export type Admit = (key: string, now: Date) => number;

type Bucket = { tokens: number; at: number };
export const maxBuckets = 10_000;

/** A token bucket per key, in this process: with several replicas each allows the full rate. */
export function createRateLimiter({ perSecond, burst }: RateLimit): Admit {
  const buckets = new Map<string, Bucket>();
  const tokensAt = ({ tokens, at }: Bucket, now: number) =>
    Math.min(burst, tokens + (Math.max(0, now - at) / 1000) * perSecond);
  return (key, now) => {
    if (buckets.size >= maxBuckets && !buckets.has(key)) dropOldest(buckets);
    const tokens = tokensAt(buckets.get(key) ?? { tokens: burst, at: now.getTime() }, now.getTime());
    const isAdmitted = tokens >= 1;
    // Moves the key to the end, so that the first key is the one unused for longest.
    buckets.delete(key);
    buckets.set(key, { tokens: isAdmitted ? tokens - 1 : tokens, at: now.getTime() });
    return isAdmitted ? 0 : Math.max(1, Math.ceil((1 - tokens) / perSecond));
  };
}

function dropOldest(buckets: Map<string, Bucket>): void {
  const [oldest] = buckets.keys();
  if (oldest !== undefined) buckets.delete(oldest);
}
