import { effectOf, hasManagerToLose } from "./judge-user";
import type { Affected, AttributeEffect, Effect, ImpactFilter, ImpactTally } from "./vocabulary";
import { attributeEffects, effects } from "./vocabulary";

const examplesPerEffect = 5;
const examplesPerAttribute = 3;

export function emptyTally(): ImpactTally {
  return {
    evaluated: 0,
    affected: 0,
    effects: zeros(effects),
    stillFailing: 0,
    admins: 0,
    lostZeros: 0,
    attributes: {},
    examples: {},
    attributeExamples: {},
  };
}

function zeros<K extends string>(names: readonly K[]): Record<K, number> {
  return Object.fromEntries(names.map((name) => [name, 0])) as Record<K, number>;
}

/** Both together, with the first examples of either. Pure. */
export function joinTallies(left: ImpactTally, right: ImpactTally): ImpactTally {
  return {
    evaluated: left.evaluated + right.evaluated,
    affected: left.affected + right.affected,
    effects: addCounts(effects, left.effects, right.effects),
    stillFailing: left.stillFailing + right.stillFailing,
    admins: left.admins + right.admins,
    lostZeros: left.lostZeros + right.lostZeros,
    attributes: joinBy(left.attributes, right.attributes, (one, other) => addCounts(attributeEffects, one, other)),
    examples: joinBy(left.examples, right.examples, (one, other) => [...one, ...other].slice(0, examplesPerEffect)),
    attributeExamples: joinBy(left.attributeExamples, right.attributeExamples, (one, other) =>
      [...one, ...other].slice(0, examplesPerAttribute),
    ),
  };
}

function addCounts<K extends string>(names: readonly K[], left: Record<K, number>, right: Record<K, number>) {
  return Object.fromEntries(names.map((name) => [name, left[name] + right[name]])) as Record<K, number>;
}

function joinBy<Value>(
  left: Partial<Record<string, Value>>,
  right: Partial<Record<string, Value>>,
  add: (one: Value, other: Value) => Value,
): Record<string, Value> {
  const joined = new Map<string, Value>();
  for (const [name, value] of [...Object.entries(left), ...Object.entries(right)]) {
    if (value === undefined) continue;
    const present = joined.get(name);
    joined.set(name, present === undefined ? value : add(present, value));
  }
  return Object.fromEntries(joined);
}

/** Counts one person; changes the tally in place, since it is done a hundred thousand times. */
export function addToTally(tally: ImpactTally, one: Affected): void {
  tally.affected += 1;
  for (const effect of one.effects) {
    tally.effects[effect] += 1;
    tally.examples[effect] = addExample(tally.examples[effect], one, examplesPerEffect);
  }
  if (isAdminLeaving(one)) tally.admins += 1;
  if (losesZeros(one)) tally.lostZeros += 1;
  for (const [attribute, effect] of attributesOf(one)) {
    const counts = tally.attributes[attribute] ?? zeros(attributeEffects);
    counts[effect] += 1;
    tally.attributes[attribute] = counts;
    tally.attributeExamples[attribute] = addExample(tally.attributeExamples[attribute], one, examplesPerAttribute);
  }
}

const isAdminLeaving = ({ role, effects, errors }: Affected): boolean =>
  role === "admin" && (effects.includes("terminated") || errors.some(({ code }) => code === "last_admin"));

function losesZeros({ changes }: Affected): boolean {
  const [from, to] = changes.employeeId ?? [];
  return typeof from === "string" && from.startsWith("0") && from.replace(/^0+/, "") === to;
}

function addExample(shown: Affected[] = [], one: Affected, most: number): Affected[] {
  if (shown.length < most) shown.push(one);
  return shown;
}

/**
 * attribute → its effect, for each attribute of the person's effects; none for a new person, nor for one who leaves.
 */
function attributesOf(one: Affected): Map<string, AttributeEffect> {
  const found = new Map<string, AttributeEffect>();
  if (one.effects.includes("created") || one.effects.includes("terminated")) return found;
  for (const error of one.errors) found.set(error.attribute, "failed");
  for (const attribute of one.erring) found.set(attribute, "erring");
  for (const [attribute, change] of Object.entries(one.changes)) {
    const effect = attributeEffect(effectOf(attribute, change));
    if (effect) found.set(attribute, effect);
  }
  if (one.warnings.some(({ code }) => code === "unknown_manager") && hasManagerToLose(one))
    found.set("manager", "lost");
  return found;
}

function attributeEffect(effect: Effect | null): AttributeEffect | null {
  if (effect === "restricted" || effect === "regular") return "changed";
  return attributeEffects.find((known) => known === effect) ?? null;
}

/** Whether the person passes the admin's filter. */
export function passesFilter(one: Affected, { effect, attribute }: ImpactFilter): boolean {
  if (attribute === undefined) return one.effects.includes(effect);
  const own = attributesOf(one).get(attribute);
  return own !== undefined && (own === effect || (effect === "changed" && own !== "failed" && own !== "erring"));
}
