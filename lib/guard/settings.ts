import { z } from "zod";
import { type CheckKind, type CountedKind, checkKinds, countedKinds } from "./vocabulary";

/**
 * Held from `people` people on, when they are more than `percent` per cent or more than `most`; null in either has the
 * other decide alone. Both null never holds.
 */
export const guardLimit = z.object({
  people: z.number("Give a number of people.").int("Give whole people.").min(1, "At least 1.").max(10_000_000),
  percent: z
    .number("Give a share in per cent.")
    .min(0, "A share is not negative.")
    .max(100, "At most 100 %.")
    .nullable(),
  most: z
    .number("Give a number of people.")
    .int("Give whole people.")
    .min(0, "Not negative.")
    .max(10_000_000)
    .nullable(),
});
export type GuardLimit = z.output<typeof guardLimit>;

const limit = (people: number, percent: number | null, most: number | null) =>
  guardLimit.nullable().default({ people, percent, most });
const check = (isOn = true) => z.boolean().default(isOn);

/** Settings of one source's guard as they are stored; what is absent has its default. A limit that is null is off. */
export const guardSettings = z.object({
  version: z.literal(1).default(1),
  limits: z
    .object({
      access_ended: limit(10, 10, 100),
      access_restored: limit(10, 10, 100),
      role_raised: limit(10, 5, 50),
      role_lowered: limit(10, 5, 50),
      email_changed: limit(10, 10, 100),
      value_emptied: limit(10, 20, 500),
      manager_changed: limit(10, 30, 1000),
      department_changed: limit(10, 30, 1000),
      newly_failed: limit(10, 10, 100),
      failed: limit(10, 50, null),
      created: limit(50, 25, 1000),
    } satisfies Record<CountedKind, z.ZodType>)
    .prefault({}),
  checks: z
    .object({
      feed_short: check(),
      path_gone: check(),
      header_changed: check(),
      unknown_status: check(),
      not_covered: check(),
      lost_zeros: check(),
      addresses_moved: check(),
      every_admin: check(),
      // An API that answers the same twice is an ordinary night; a file that comes twice is a job that stood still.
      same_feed: check(false),
    } satisfies Record<CheckKind, z.ZodType>)
    .prefault({}),
  /** Days after which a held sync is discarded. */
  holdDays: z.number("Give a number of days.").int("Give whole days.").min(1, "At least a day.").max(90).default(7),
  /** Hours for which the plan of a dry run can be applied. */
  dryRunHours: z
    .number("Give a number of hours.")
    .int("Give whole hours.")
    .min(1, "At least an hour.")
    .max(720)
    .default(24),
});
export type GuardSettings = z.output<typeof guardSettings>;

/** Every limit and check off. */
export const unguarded: GuardSettings = guardSettings.parse({
  limits: Object.fromEntries(countedKinds.map((kind) => [kind, null])),
  checks: Object.fromEntries(checkKinds.map((kind) => [kind, false])),
});

/** What a source has before anybody sets anything. */
export function defaultGuard(sourceKind: string): GuardSettings {
  return guardSettings.parse(sourceKind === "csv_sftp" ? { checks: { same_feed: true } } : {});
}
