export type RateLimit = { perSecond: number; burst: number };

/** Entra asks for 25 requests a second at least; this is far above. */
export const defaultRateLimit: RateLimit = { perSecond: 200, burst: 1000 };

/** Gives the seconds a client has to wait, 0 for none. */
export type Admit = (key: string, now: Date) => number;

/** A token bucket per key, in this process: with several replicas each allows the full rate. */
export function createRateLimiter({ perSecond, burst }: RateLimit): Admit {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return (key, now) => {
    const bucket = buckets.get(key) ?? { tokens: burst, at: now.getTime() };
    const elapsed = Math.max(0, now.getTime() - bucket.at) / 1000;
    const tokens = Math.min(burst, bucket.tokens + elapsed * perSecond);
    const isAdmitted = tokens >= 1;
    buckets.set(key, { tokens: isAdmitted ? tokens - 1 : tokens, at: now.getTime() });
    return isAdmitted ? 0 : Math.max(1, Math.ceil((1 - tokens) / perSecond));
  };
}
