import { z } from "zod";

export const securitySettings = z.object({
  version: z.literal(1).default(1),
  /** Days between the end of access and full deprovisioning. */
  quarantineDays: z
    .number("Give a number of days.")
    .int("Give whole days.")
    .min(0, "The quarantine cannot be negative.")
    .max(365, "The quarantine has at most 365 days.")
    .default(7),
});
export type SecuritySettings = z.output<typeof securitySettings>;
