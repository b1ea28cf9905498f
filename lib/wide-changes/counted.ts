import { z } from "zod";
import { guardCounts, type PlanFacts } from "@/lib/guard/facts";
import { judgePlan } from "@/lib/guard/judge";
import { guardReason } from "@/lib/guard/reason";
import type { GuardSettings } from "@/lib/guard/settings";
import type { ImpactUpdate } from "@/lib/impact/vocabulary";
import type { MissingPolicy } from "@/lib/sources/vocabulary";

/** What a change does to the people of one source, in the guard's numbers. */
export const counted = z.object({
  sourceId: z.number(),
  counts: guardCounts,
  /** Admins who would all leave at once, and people whose employee ID loses its zeros. */
  keptAdmins: z.number(),
  lostZeros: z.number(),
});
export type Counted = z.output<typeof counted>;

/** A reason, and the name of the source it is about. */
export const heldReason = guardReason.extend({ source: z.string() });
export type HeldReason = z.output<typeof heldReason>;

type Around = { sourceId: number; whenMissing: MissingPolicy; people: number; activeAdmins: number };

/**
 * The guard's numbers of a complete measurement. Who is no longer matched would be a second user, and where missing people
 * lose their access, the first one would lose it. Pure.
 */
export function countImpact({ tally, total }: ImpactUpdate, around: Around): Counted {
  const { effects, attributes, stillFailing, admins, lostZeros } = tally;
  const { sourceId, whenMissing, people, activeAdmins } = around;
  const changed = (attribute: string) => attributes[attribute]?.changed ?? 0;
  const lost = Object.entries(attributes).map(([name, { lost: count }]): [string, number] => [name, count]);
  const counts = guardCounts.parse({
    people,
    records: total,
    access_ended: effects.terminated + (whenMissing === "terminate" ? effects.unmatched : 0),
    access_restored: effects.restored,
    role_raised: effects.regular,
    role_lowered: effects.restricted,
    email_changed: changed("email"),
    manager_changed: changed("manager"),
    department_changed: changed("department"),
    newly_failed: effects.failed,
    failed: effects.failed + stillFailing,
    created: effects.created + effects.unmatched,
    value_emptied: Object.fromEntries(lost.filter(([, count]) => count > 0)),
  });
  return { sourceId, counts, keptAdmins: admins > 0 && admins >= activeAdmins ? admins : 0, lostZeros };
}

const nothing: ReadonlySet<string> = new Set();

/** What the guard would hold of this: the feed stays as it is, so only what becomes of its people is judged. Pure. */
export function judgeCounted({ counts, keptAdmins, lostZeros }: Counted, settings: GuardSettings) {
  const asBefore = { feed: null, header: nothing, filled: nothing };
  const plan: PlanFacts = {
    ...asBefore,
    counts,
    attributes: new Map(),
    words: new Map(),
    lostZeros,
    movedAddresses: 0,
    keptAdmins,
  };
  const history = { ...asBefore, records: counts.records, attributes: nothing, words: null };
  const verdict = judgePlan(plan, history, settings);
  return verdict.held ? verdict.reasons : [];
}
