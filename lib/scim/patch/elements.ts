import { matchesFilter } from "../filter/evaluate";
import type { ResolvedFilter } from "../filter/tree";
import { asList, canonicalJson, getNamed, getOwn, isObject, type Json, type JsonObject, setOwn } from "../json";
import type { Attribute } from "../schemas/attribute";
import { findAttribute } from "../schemas/resource-types";
import { prune } from "../values";

/** Adds elements to a multi-valued attribute; one with the same value and type is changed, not repeated. */
export function mergeElements(existing: readonly Json[], added: readonly Json[]): Json[] {
  const result = [...existing];
  const places = new Map<string, number[]>();
  for (const [place, element] of result.entries()) addPlace(places, element, place);
  for (const element of added) {
    const place = places.get(identity(element))?.find((at) => isSameKind(result[at], element));
    if (place === undefined) addPlace(places, element, result.push(element) - 1);
    else result[place] = mergeElement(result[place], element);
  }
  demoteOthers(result, added);
  return result;
}

/** Takes away the elements a `remove` lists in its value, compared by `value` where they have one. */
export function removeElements(existing: readonly Json[], listed: Json, attribute: Attribute | null): Json[] {
  const fold = foldFor(attribute);
  const items = asList(unwrapNamed(listed, attribute));
  const unwanted = new Set(items.flatMap((item) => removalKeys(item, fold)));
  return existing.filter((element) => !elementKeys(element, fold).some((key) => unwanted.has(key)));
}

/** The attributes that a path filter gives to a new element: `type eq "work"` gives type "work". */
export function stampOf(where: ResolvedFilter): JsonObject | null {
  if (where.kind === "and") {
    const entries = where.parts.flatMap((part) => Object.entries(stampOf(part) ?? {}));
    return entries.length > 0 ? Object.fromEntries(entries) : null;
  }
  const [name, ...rest] = where.kind === "compare" ? where.path : [];
  if (where.kind !== "compare" || where.operator !== "eq" || name === undefined || rest.length > 0) return null;
  return { [name]: where.operand.value };
}

export const matching = (elements: readonly Json[], where: ResolvedFilter): JsonObject[] =>
  elements.filter(isObject).filter((element) => matchesFilter(where, element));

/** One value is primary: those just set keep it (the last, if several), all others lose it. */
export function demoteOthers(elements: readonly Json[], changed: readonly Json[]): void {
  const winner = changed.filter((element) => isPrimary(element)).at(-1);
  if (winner === undefined) return;
  const kept = elements.includes(winner) ? winner : elements.findLast((element) => isSame(element, winner));
  for (const element of elements) {
    if (element !== kept && isObject(element) && isPrimary(element)) setOwn(element, "primary", false);
  }
}

const isPrimary = (element: Json): boolean => isObject(element) && getOwn(element, "primary") === true;

const isSame = (left: Json, right: Json): boolean => identity(left) === identity(right) && isSameKind(left, right);

function addPlace(places: Map<string, number[]>, element: Json, place: number): void {
  const key = identity(element);
  const known = places.get(key);
  if (known) known.push(place);
  else places.set(key, [place]);
}

function identity(element: Json): string {
  const value = isObject(element) ? getOwn(element, "value") : undefined;
  return value === undefined ? `json:${canonicalJson(element)}` : `value:${canonicalJson(value)}`;
}

/** The same address as work and as home are two values; without a type it is the same one. */
function isSameKind(left: Json | undefined, right: Json): boolean {
  const [a, b] = [typeOf(left), typeOf(right)];
  return a === null || b === null || a === b;
}

function typeOf(element: Json | undefined): string | null {
  const type = isObject(element) ? getOwn(element, "type") : undefined;
  return typeof type === "string" ? type.toLowerCase() : null;
}

const mergeElement = (old: Json | undefined, added: Json): Json =>
  isObject(old) && isObject(added) ? { ...old, ...added } : added;

/** Salesforce sends `{members: [...]}` as the value of a remove on `members`. */
function unwrapNamed(listed: Json, attribute: Attribute | null): Json {
  if (!attribute || !isObject(listed)) return listed;
  return getNamed(listed, attribute.name) ?? listed;
}

function foldFor(attribute: Attribute | null): (text: string) => string {
  const value = findAttribute(attribute?.subAttributes, "value");
  return (value ?? attribute)?.caseExact ? (text) => text : (text) => text.toLowerCase();
}

function elementKeys(element: Json, fold: (text: string) => string): string[] {
  const value = isObject(element) ? getOwn(element, "value") : element;
  const exact = `json:${canonicalJson(element)}`;
  return value === undefined || value === null || typeof value === "object"
    ? [exact]
    : [exact, `value:${fold(String(value))}`];
}

function removalKeys(item: Json, fold: (text: string) => string): string[] {
  const pruned = prune(item);
  if (pruned === undefined) return [];
  const keys = elementKeys(pruned, fold);
  return keys.length > 1 ? keys.slice(1) : keys;
}
