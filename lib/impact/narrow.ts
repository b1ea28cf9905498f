import type { CompiledMapping } from "@/lib/mapping/compile";
import { evaluateMapping } from "@/lib/mapping/evaluate";
import type { Evaluation, Json } from "@/lib/mapping/evaluation";

/**
 * Says whether a draft can mean anything new for a payload that the mapping in force has settled: only the attributes
 * that differ are evaluated, under both. A settled user holds what the mapping in force says, so equal answers mean no
 * effect, without reading the user. Null when the two differ in more than expressions, and everybody must be judged.
 */
export function narrowTo(inForce: CompiledMapping, draft: CompiledMapping): ((payload: Json) => boolean) | null {
  const [before, after] = [inForce.document, draft.document];
  const sameKeys = before.primaryKey === after.primaryKey && before.secondaryKey === after.secondaryKey;
  if (!sameKeys || before.managerType !== after.managerType) return null;
  const [old, next] = [onlyWhatDiffers(inForce, draft), onlyWhatDiffers(draft, inForce)];
  if (next.attributes.length + next.custom.length + old.attributes.length === 0) return () => false;
  return (payload) => !isSameOutcome(evaluateMapping(old, payload), evaluateMapping(next, payload));
}

/** The mapping without the attributes that the other has with the same expression. */
function onlyWhatDiffers(mapping: CompiledMapping, other: CompiledMapping): CompiledMapping {
  const known = new Map([...other.attributes, ...other.custom].map((one) => [one.attribute as string, one.expression]));
  const differs = (one: { attribute: string; expression: string }) => known.get(one.attribute) !== one.expression;
  return {
    ...mapping,
    attributes: mapping.attributes.filter(differs),
    custom: mapping.custom.filter(differs),
  };
}

function isSameOutcome(old: Evaluation, next: Evaluation): boolean {
  if (old.errors.length + next.errors.length + old.keptCustom.length + next.keptCustom.length > 0) return false;
  return isSame(old.values, next.values) && isSame(old.custom, next.custom, true);
}

type Values = Partial<Record<string, Json>>;

/** A custom attribute that the draft no longer maps keeps its value, so only the draft's own are compared. */
function isSame(old: Values, next: Values, ignoreOldOnly = false): boolean {
  if (!ignoreOldOnly && Object.keys(old).length !== Object.keys(next).length) return false;
  return Object.entries(next).every(([name, value]) => Object.hasOwn(old, name) && isEqual(old[name], value));
}

const isEqual = (left: Json | undefined, right: Json | undefined): boolean =>
  left === right || (typeof left === "object" && JSON.stringify(left) === JSON.stringify(right));
