import { z } from "zod";

/** From when on something is worth an alert. */
export const alertLimits = z.object({
  version: z.literal(1).default(1),
  /** Minutes that a scheduled sync may start late. */
  graceMinutes: z
    .number("Give a number of minutes.")
    .int("Give whole minutes.")
    .min(10, "Scheduled syncs need 10 minutes at least to start.")
    .max(720, "At most 720 minutes.")
    .default(30),
  /** Failing SCIM requests of an hour, as a number and as a share of all; both have to be exceeded. */
  scimErrors: z
    .number("Give a number of requests.")
    .int("Give a whole number of requests.")
    .min(1, "At least 1 request.")
    .max(100_000, "At most 100,000 requests.")
    .default(20),
  scimPercent: z.number("Give a percentage.").min(1, "At least 1 %.").max(99, "At most 99 %.").default(20),
  /** Days before a token's expiry. */
  expiringDays: z
    .number("Give a number of days.")
    .int("Give whole days.")
    .min(1, "At least 1 day.")
    .max(90, "At most 90 days.")
    .default(14),
});
export type AlertLimits = z.output<typeof alertLimits>;
