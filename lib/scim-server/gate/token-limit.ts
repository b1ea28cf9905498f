import type { Wait } from "@/lib/scim/handler";
import { type Admit, createRateLimiter, rateLimitOf } from "@/lib/scim/rate-limit";

/** The wait of a token under the limit of the settings (requests a second, null for no limit). */
export type TokenLimit = (perSecond: number | null, tokenId: string, now: Date) => Wait | null;

/** Counts in this process, so each replica allows the full rate. Counting starts again when the limit changes. */
export function createTokenLimit(): TokenLimit {
  let limit: { perSecond: number; admit: Admit } | null = null;
  return (perSecond, tokenId, now) => {
    if (perSecond === null) return null;
    if (limit?.perSecond !== perSecond) limit = { perSecond, admit: createRateLimiter(rateLimitOf(perSecond)) };
    const seconds = limit.admit(tokenId, now);
    const why = `Too many requests: Settings, People Integration, SCIM allows a token ${perSecond} a second`;
    return seconds === 0 ? null : { seconds, why };
  };
}
