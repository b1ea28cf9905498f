import type { Changes } from "@/lib/directory/diff";
import type { Issue } from "@/lib/directory/issues/catalog";
import type { Role, UserStatus } from "@/lib/people/vocabulary";

/**
 * Effects of a draft on a person, most dangerous first. `unmatched`: the payload no longer finds its user, so a second
 * user would be created. `erring`: the expression of an optional attribute cannot be worked out, so the present value
 * stays. `unscoped`: they are out of scope from now on, and kept as they are. `lost`: an attribute would lose its value. `created`: somebody in the latest feed who has
 * no user would get one. `mended`: beside what else becomes of them, a payload that failed there no longer does.
 */
export const effects = [
  "failed",
  "terminated",
  "unmatched",
  "erring",
  "lost",
  "unscoped",
  "restricted",
  "restored",
  "regular",
  "changed",
  "gained",
  "created",
  "mended",
] as const;
export type Effect = (typeof effects)[number];

export const attributeEffects = ["failed", "erring", "lost", "changed", "gained"] as const;
export type AttributeEffect = (typeof attributeEffects)[number];

/** One person affected by the draft; changes are attribute → [now, then]. `userId` is null for a new person. */
export type Affected = {
  userId: string | null;
  payloadId: number;
  /** The record the payload came with, where it is not yet a user's; null for a user as they are. */
  recordId: number | null;
  name: string;
  status: UserStatus | null;
  role: Role | null;
  effects: Effect[];
  changes: Changes;
  errors: Issue[];
  warnings: Issue[];
  /** Attributes that the draft maps anew and that cannot be worked out for this person. */
  erring: string[];
};

/** Running totals. `affected` counts people with any effect, each effect its people, each attribute by effect. */
export type ImpactTally = {
  evaluated: number;
  affected: number;
  effects: Record<Effect, number>;
  /** People whose payload failed in the latest feed and fails again. */
  stillFailing: number;
  /** Of those who lose access, the admins; those who would be refused as the last one included. */
  admins: number;
  /** People whose employee ID would lose the zeros it begins with. */
  lostZeros: number;
  attributes: Record<string, Record<AttributeEffect, number>>;
  /** The first few of each effect, and of each attribute's changes. */
  examples: Partial<Record<Effect, Affected[]>>;
  attributeExamples: Record<string, Affected[]>;
};

/** `unmapped`: attribute that the draft no longer maps → people who keep their value of it. */
export type ImpactUpdate = {
  total: number;
  done: boolean;
  seconds: number;
  tally: ImpactTally;
  unmapped: Record<string, number>;
};

export type ImpactFilter = { effect: Effect; attribute?: string | undefined };
