import { labelAttribute } from "@/components/changes/change-value";
import type { Reason } from "@/lib/guard/reason";
import type { CountedKind, ReasonKind } from "@/lib/guard/vocabulary";
import type { Affected, Effect, ImpactTally } from "@/lib/impact/vocabulary";

/** One of the people concerned by a reason: what would change about them, or why they would fail. */
export type Concerned = { person: Affected; label: string; before: unknown; after: unknown };

type Where = { effect: Effect; attribute?: string } | { attribute: string };

const places: Partial<Record<ReasonKind, Where>> = {
  access_ended: { effect: "terminated", attribute: "status" },
  access_restored: { effect: "restored", attribute: "status" },
  role_raised: { effect: "regular", attribute: "role" },
  role_lowered: { effect: "restricted", attribute: "role" },
  email_changed: { attribute: "email" },
  manager_changed: { attribute: "manager" },
  department_changed: { attribute: "department" },
  newly_failed: { effect: "failed" },
  failed: { effect: "failed" },
  created: { effect: "created" },
  every_admin: { effect: "terminated", attribute: "status" },
  lost_zeros: { attribute: "employeeId" },
} satisfies Partial<Record<CountedKind | "every_admin" | "lost_zeros", Where>>;

const words: Record<string, string> = { active: "Active", quarantined: "Access ended" };

/** The first people that a reason is about, with before and after. Pure. */
export function concernedBy(reason: Reason, { examples, attributeExamples }: ImpactTally): Concerned[] {
  const where = reason.attribute === undefined ? places[reason.kind] : { attribute: reason.attribute };
  if (!where) return [];
  const unmatched = reason.kind === "created" ? (examples.unmatched ?? []) : [];
  const found = ("effect" in where ? examples[where.effect] : attributeExamples[where.attribute]) ?? [];
  const people = [...unmatched, ...found];
  const meant = reason.kind === "every_admin" ? people.filter(({ role }) => role === "admin") : people;
  return meant.map((person) => {
    const [attribute, change] = changeOf(person, where.attribute);
    const [before, after] = (change ?? []).map(wordOf);
    return { person, label: attribute === null ? "" : labelAttribute(attribute), before, after };
  });
}

function changeOf({ changes }: Affected, wanted: string | undefined): [string | null, [unknown, unknown] | null] {
  const attribute = wanted ?? Object.keys(changes)[0];
  const change = attribute === undefined ? undefined : changes[attribute];
  return attribute === undefined || change === undefined ? [null, null] : [attribute, change];
}

const wordOf = (value: unknown): unknown =>
  typeof value === "string" && Object.hasOwn(words, value) ? words[value] : value;
