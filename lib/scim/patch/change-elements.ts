import { badRequest } from "../errors";
import type { ResolvedFilter } from "../filter/tree";
import { asList, findKey, getOwn, isObject, type Json, type JsonObject, setOwn } from "../json";
import { isBareElement, prune, readSingle, readValue } from "../values";
import type { Slot, Sub } from "./change-value";
import type { Change } from "./changes";
import { demoteOthers, matching, stampOf } from "./elements";

const EVERY: ResolvedFilter = { kind: "and", parts: [] };

/**
 * Changes the elements that match a path filter. A remove without a match is not an error. An add or replace without a
 * match creates the element with the filter's attributes, because Entra relies on it (on purpose beyond RFC 7644
 * section 3.5.2.3).
 */
export function changeElements(slot: Slot, where: ResolvedFilter | null, sub: Sub | null, change: Change): void {
  const elements = asList(getOwn(slot.container, slot.key));
  const found = matching(elements, where ?? EVERY);
  const parts = change.op === "remove" ? null : readParts(slot, sub, change.value ?? null);
  if (parts) writeTo(slot, elements, found, { where, parts, isWhole: sub === null && change.op === "replace" });
  else removeFrom(slot, elements, found, sub);
}

type Writing = { where: ResolvedFilter | null; parts: JsonObject; isWhole: boolean };

function writeTo(slot: Slot, elements: Json[], found: JsonObject[], { where, parts, isWhole }: Writing): void {
  const changed = found.length > 0 ? found : [createElement(where, slot.key)];
  if (found.length === 0) elements.push(...changed);
  for (const element of changed) writeParts(element, parts, isWhole, where);
  demoteOthers(elements, Object.hasOwn(parts, "primary") || found.length === 0 ? changed : []);
  setOwn(slot.container, slot.key, elements);
}

/** The sub-attributes to write, or null when the value means unset. */
function readParts(slot: Slot, sub: Sub | null, value: Json): JsonObject | null {
  if (sub) {
    const read = readValue(sub.attribute, value, `${slot.key}.${sub.name}`);
    return read === undefined ? null : { [sub.name]: read };
  }
  const [only, ...others] = asList(value);
  if (others.length > 0) throw badRequest("invalidValue", `A path with a filter on ${slot.key} takes one value.`);
  const read =
    only === undefined ? undefined : slot.attribute ? readSingle(slot.attribute, only, slot.key) : prune(only);
  if (read === undefined) return null;
  if (!isObject(read)) throw badRequest("invalidValue", `A path with a filter on ${slot.key} takes an object.`);
  return read;
}

function createElement(where: ResolvedFilter | null, name: string): JsonObject {
  if (!where) return {};
  const stamp = stampOf(where);
  if (!stamp) {
    throw badRequest("noTarget", `No element of ${name} matches, and the filter does not say what to create; use eq.`);
  }
  return stamp;
}

function writeParts(element: JsonObject, parts: JsonObject, isWhole: boolean, where: ResolvedFilter | null): void {
  if (isWhole) {
    for (const key of Object.keys(element)) setOwn(element, key, undefined);
    Object.assign(element, where ? stampOf(where) : {});
  }
  for (const [name, value] of Object.entries(parts)) setOwn(element, findKey(element, name) ?? name, value);
}

function removeFrom(slot: Slot, elements: readonly Json[], found: readonly JsonObject[], sub: Sub | null): void {
  if (sub) for (const element of found) setOwn(element, findKey(element, sub.name) ?? sub.name, undefined);
  const gone = new Set<Json>(sub ? found.filter(isBareElement) : found);
  setOwn(
    slot.container,
    slot.key,
    elements.filter((element) => !gone.has(element)),
  );
}
