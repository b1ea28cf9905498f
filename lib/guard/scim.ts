import { z } from "zod";
import { exceeds } from "./judge";
import { type GuardLimit, guardLimit } from "./settings";

/** What a push over the limit gets: `hold` stores it and answers as if it were done, `refuse` answers 429 and stores nothing. */
export const scimGuardAnswers = ["hold", "refuse"] as const;
export type ScimGuardAnswer = (typeof scimGuardAnswers)[number];

/** Settings of a SCIM source's guard as they are stored; what is absent has its default. A limit that is null is off. */
export const scimGuardSettings = z.object({
  version: z.literal(1).default(1),
  limit: guardLimit.nullable().default({ people: 10, percent: 10, most: 100 }),
  answer: z.enum(scimGuardAnswers).default("hold"),
});
export type ScimGuardSettings = z.output<typeof scimGuardSettings>;

/** Pushes come one by one, so the guard counts how many people lost access, or were to, within this time. */
export const endingsWindowMs = 3_600_000;

/**
 * How many active people have to be known to judge this number of endings; 0 where their number does not matter. It lets the
 * count stop early. Pure.
 */
export function peopleNeeded(endings: number, { people, percent, most }: GuardLimit): number {
  if (endings < people || percent === null || (most !== null && endings > most)) return 0;
  return percent === 0 ? 1 : Math.ceil((endings * 100) / percent);
}

/**
 * Whether a push that would end access goes over the limit. `endings` includes it; `people` are those who had access before
 * any of them, counted up to `peopleNeeded`. Pure.
 */
export const isOverLimit = (endings: number, people: number, limit: GuardLimit): boolean =>
  exceeds(endings, people, limit) !== null;
