import { z } from "zod";
import type { CountedKind } from "./vocabulary";

const count = z.number().int().min(0).default(0);

/** How many people a plan does what to. Kept with each sync, so that other limits can be tried on it later. */
export const guardCounts = z.object({
  /** Active people of the source before the plan. */
  people: count,
  /** Records of the feed. */
  records: count,
  access_ended: count,
  access_restored: count,
  role_raised: count,
  role_lowered: count,
  email_changed: count,
  manager_changed: count,
  department_changed: count,
  newly_failed: count,
  failed: count,
  created: count,
  /** attribute → people whose value is emptied. */
  value_emptied: z.record(z.string(), z.number().int()).default({}),
} satisfies Record<CountedKind | "people" | "records", z.ZodType>);
export type GuardCounts = z.output<typeof guardCounts>;

/**
 * `reads`: the members of a payload that the expression may read. `isFound`: a field it reads is filled in for somebody.
 * `isOffered`: optional, and mapped as the source's kind offers it: nobody said that the report has such a field.
 */
export type MappedAttribute = { expression: string; reads: readonly string[]; isFound: boolean; isOffered: boolean };

/** What a plan does and what its feed looks like. */
export type PlanFacts = {
  counts: GuardCounts;
  /** The same text for feeds of the same payloads in the same order; null where nobody asks. */
  feed: string | null;
  /** Names of members at the top of a payload that somebody has in this feed. */
  header: ReadonlySet<string>;
  /** Of the members that the mapping reads, those that are filled in for somebody. */
  filled: ReadonlySet<string>;
  /** Each mapped attribute by its name. */
  attributes: ReadonlyMap<string, MappedAttribute>;
  /** Status word → people whose access it decides. */
  words: ReadonlyMap<string, number>;
  /** People whose employee ID comes without its leading zeros. */
  lostZeros: number;
  /** People who get an address that another active person has. */
  movedAddresses: number;
  /** People who stay because all admins would have left at once, and did not before. */
  keptAdmins: number;
};

/** What the last complete feed that was applied looked like. */
export type HistoryFacts = {
  records: number;
  feed: string | null;
  /** What at least ten payloads had then: others may vanish on any day. */
  header: ReadonlySet<string>;
  filled: ReadonlySet<string>;
  attributes: ReadonlySet<string>;
  /** Every status word seen so far; null where they are not words but values, or were never noted. */
  words: ReadonlySet<string> | null;
};

/** So many people are never an accident by themselves, and so many make a field one that all of them cannot lose. */
export const few = 10;
