import { z } from "zod";

export const scimSettings = z.object({
  version: z.literal(1).default(1),
  /** Days a line of the request log is kept. */
  retentionDays: z
    .number("Give a number of days.")
    .int("Give whole days.")
    .min(1, "The log keeps at least 1 day.")
    .max(730, "The log keeps at most 730 days.")
    .default(30),
});
export type ScimSettings = z.output<typeof scimSettings>;
