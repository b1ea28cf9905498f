import { getOwn, isObject, type Json, type JsonObject, setOwn } from "../json";
import type { Attribute } from "../schemas/attribute";
import { findAttribute } from "../schemas/resource-types";
import { readValue } from "../values";
import type { Change } from "./changes";
import { mergeElements, removeElements } from "./elements";
import type { Op } from "./operations";

/** A place in the draft: an own key of the resource or of one of its extensions. */
export type Slot = { container: JsonObject; key: string; attribute: Attribute | null };

export type Sub = { name: string; attribute: Attribute | null };

/** Changes an attribute as a whole or, with `sub`, one part of a single-valued complex attribute. */
export function changeValue(slot: Slot, sub: Sub | null, change: Change): void {
  const value = change.op === "remove" ? null : (change.value ?? null);
  const isPart = slot.attribute?.type === "complex" && !slot.attribute.multiValued && isObject(value);
  if (sub) changeParts(slot, { [sub.name]: value });
  else if (change.op === "remove") removeValue(slot, change.value);
  else if (isPart) changeParts(slot, value);
  else setValue(slot, change.op, readValue(slot.attribute, value, slot.key));
}

const setValue = (slot: Slot, op: Op, value: Json | undefined): void =>
  setOwn(slot.container, slot.key, op === "add" ? addTo(slot, value) : value);

function addTo(slot: Slot, added: Json | undefined): Json | undefined {
  const current = getOwn(slot.container, slot.key);
  const isMany = slot.attribute?.multiValued ?? Array.isArray(current);
  if (isMany) {
    const elements = Array.isArray(current) ? current : [];
    return added === undefined ? current : mergeElements(elements, Array.isArray(added) ? added : [added]);
  }
  return !slot.attribute && isObject(current) && isObject(added) ? { ...current, ...added } : added;
}

/** Entra lists what to remove in `value`; an empty list removes nothing, no value removes everything. */
function removeValue(slot: Slot, listed: Json | undefined): void {
  const current = getOwn(slot.container, slot.key);
  const isListed = Array.isArray(current) && listed !== undefined && listed !== null;
  setOwn(slot.container, slot.key, isListed ? removeElements(current, listed, slot.attribute) : undefined);
}

/**
 * Sub-attributes not named stay (RFC 7644 section 3.5.2.3). Where `value` identifies the rest (manager), a new one
 * replaces the whole and an empty one clears it, so no stale displayName survives.
 */
function changeParts(slot: Slot, parts: JsonObject): void {
  const current = getOwn(slot.container, slot.key);
  const old = isObject(current) ? current : {};
  const changed: JsonObject = {};
  for (const [name, item] of Object.entries(parts)) {
    const sub = findAttribute(slot.attribute?.subAttributes, name) ?? null;
    setOwn(changed, sub?.name ?? name, readValue(sub, item, `${slot.key}.${sub?.name ?? name}`) ?? null);
  }
  const isReference =
    findAttribute(slot.attribute?.subAttributes, "value") !== undefined && Object.hasOwn(changed, "value");
  const isOther = isReference && changed.value !== getOwn(old, "value");
  const whole = isOther ? changed : { ...old, ...changed };
  setOwn(slot.container, slot.key, isReference && changed.value === null ? undefined : whole);
}
