import { z } from "zod";

/** For which existing users pushed attributes are ignored while a pull source is enabled. */
export const pairings = ["everybody", "known"] as const;

export const scimSettings = z.object({
  version: z.literal(1).default(1),
  /** `everybody`, or `known`: only users whom an enabled pull source knows. */
  pairing: z.enum(pairings).default("everybody"),
  /** Days a line of the request log is kept. */
  retentionDays: z
    .number("Give a number of days.")
    .int("Give whole days.")
    .min(1, "The log keeps at least 1 day.")
    .max(730, "The log keeps at most 730 days.")
    .default(30),
  /** How many requests a second each token may make; null for no limit. */
  requestsPerSecond: z
    .number("Give a number of requests.")
    .int("Give a whole number of requests.")
    .min(1, "A token may make at least 1 request a second.")
    .max(10_000, "The limit is 10,000 at most; without a number there is none.")
    .nullable()
    .default(null),
});
export type ScimSettings = z.output<typeof scimSettings>;
