import type { AttributeName } from "@/lib/mapping/attributes";
import type { CompiledMapping } from "@/lib/mapping/compile";
import { evaluateMapping } from "@/lib/mapping/evaluate";
import type { Evaluation, Json } from "@/lib/mapping/evaluation";
import { memberReader } from "@/lib/mapping/read-members";
import { erringOf } from "./judge-user";

/** A draft's new answer about a settled, active user; attributes that cannot have changed are absent. */
export type NewAnswer = { evaluation: Evaluation; keysChange: boolean };
/** `evaluated`: the attributes that an answer can have a value for; no other value of the user matters to it. */
export type Narrowed = { answer: (body: string) => NewAnswer | null; evaluated: ReadonlySet<string> };

/** Groups of attributes that must be evaluated together: those that decide access, and those that find the user. */
const together: readonly (readonly AttributeName[])[] = [
  ["isActive", "terminationDate", "workingSince"],
  ["email", "employeeId"],
];

/**
 * Compares draft and mapping in force on the text of a settled payload. The answer is null where both give the same: a
 * settled user has the values of the mapping in force, so there is no effect and the user need not be read. Only
 * attributes whose expressions differ are evaluated, and those named in `others`, which mean something else for another
 * reason; only the members they read are parsed. `narrowTo` itself is null when the mappings differ in more than that:
 * then every user must be judged.
 */
export function narrowTo(
  inForce: CompiledMapping,
  draft: CompiledMapping,
  others: readonly AttributeName[] = [],
): Narrowed | null {
  const [before, after] = [inForce.document, draft.document];
  const sameKeys = before.primaryKey === after.primaryKey && before.secondaryKey === after.secondaryKey;
  if (before.blankDates.join("\n") !== after.blankDates.join("\n")) return null;
  if (before.emptyTexts.join("\n") !== after.emptyTexts.join("\n")) return null;
  // In and out of scope, every attribute means something else.
  const sameScope = before.attributes.inScope.trim() === after.attributes.inScope.trim();
  if (!sameScope || before.whenOutOfScope !== after.whenOutOfScope) return null;
  if (!sameKeys || before.managerType !== after.managerType) return null;
  const [old, next] = [onlyWhatDiffers(inForce, draft, others), onlyWhatDiffers(draft, inForce, others)];
  if (next.attributes.length + next.custom.length + old.attributes.length === 0) return nothingNew;
  const changing = new Set([...old.attributes, ...next.attributes].map((one) => one.attribute));
  const alongside = onlyNamed(
    draft,
    (name) => !changing.has(name) && (meansMoreWith(name, changing) || name === "inScope"),
  );
  const keysChange = changing.has("email") || changing.has("employeeId");
  const read = memberReader([old, next, alongside]);
  const changed = namesOf(next);
  const answer = (body: string) => {
    const payload = read(body);
    const given = evaluateMapping(next, payload);
    const isTheSame = isSameOutcome(evaluateMapping(old, payload), given);
    if (isTheSame && erringOf(given, changed).length === 0) return null;
    return { evaluation: joinAnswers(given, alongside, payload), keysChange };
  };
  return { answer, evaluated: new Set([...changed, ...namesOf(alongside)]) };
}

const nothingNew: Narrowed = { answer: () => null, evaluated: new Set() };

/** Attributes that the draft maps by another expression, `custom.<key>` included. */
export const changedAttributes = (inForce: CompiledMapping, draft: CompiledMapping): ReadonlySet<string> =>
  namesOf(onlyWhatDiffers(draft, inForce, []));

const namesOf = ({ attributes, custom }: CompiledMapping): ReadonlySet<string> =>
  new Set([...attributes, ...custom].map(({ attribute }) => attribute));

function meansMoreWith(name: AttributeName, changing: ReadonlySet<AttributeName>): boolean {
  return together.some((group) => group.includes(name) && group.some((other) => changing.has(other)));
}

function joinAnswers(answer: Evaluation, alongside: CompiledMapping, payload: Json): Evaluation {
  if (alongside.attributes.length === 0) return answer;
  const rest = evaluateMapping(alongside, payload);
  return {
    ...answer,
    ...(rest.outOfScope ? { outOfScope: rest.outOfScope } : {}),
    values: { ...rest.values, ...answer.values },
    errors: [...answer.errors, ...rest.errors],
  };
}

/** The mapping without the attributes that the other has with the same expression and the same meaning. */
function onlyWhatDiffers(mapping: CompiledMapping, other: CompiledMapping, others: readonly string[]): CompiledMapping {
  const known = new Map([...other.attributes, ...other.custom].map((one) => [one.attribute as string, one.expression]));
  const differs = (one: { attribute: string; expression: string }) =>
    known.get(one.attribute) !== one.expression || others.includes(one.attribute);
  return {
    ...onlyNamed(mapping, () => false),
    attributes: mapping.attributes.filter(differs),
    custom: mapping.custom.filter(differs),
  };
}

function onlyNamed(mapping: CompiledMapping, isMeant: (name: AttributeName) => boolean): CompiledMapping {
  return { ...mapping, attributes: mapping.attributes.filter((one) => isMeant(one.attribute)), custom: [] };
}

function isSameOutcome(old: Evaluation, next: Evaluation): boolean {
  if (old.errors.length + next.errors.length + old.keptCustom.length + next.keptCustom.length > 0) return false;
  return isSame(old.values, next.values) && isSame(old.custom, next.custom, true);
}

type Values = Partial<Record<string, Json>>;

/** A custom attribute that the draft no longer maps keeps its value, so only the draft's own are compared. */
function isSame(old: Values, next: Values, ignoreOldOnly = false): boolean {
  if (!ignoreOldOnly && Object.keys(old).length !== Object.keys(next).length) return false;
  for (const name in next) {
    if (!Object.hasOwn(old, name) || !isEqual(old[name], next[name])) return false;
  }
  return true;
}

const isEqual = (left: Json | undefined, right: Json | undefined): boolean =>
  left === right || (typeof left === "object" && JSON.stringify(left) === JSON.stringify(right));
