import { badRequest, ScimError } from "../errors";
import { cloneJson, findKey, getOwn, isObject, type JsonObject, setOwn } from "../json";
import { isKeptElsewhere, normaliseResource, requireAttributes } from "../normalise";
import type { ResourceType } from "../schemas/resource-types";
import { changeElements } from "./change-elements";
import { changeValue } from "./change-value";
import type { Change } from "./changes";
import type { AttributeTarget } from "./target";

/** Bounds on one PATCH of attributes; memberships are not counted here. */
const MAX_CHANGES = 1000;
const MAX_RESOURCE_LENGTH = 1_048_576;

/**
 * Returns a copy of the resource with all changes made in order (RFC 7644 section 3.5.2). Throws 400 invalidValue,
 * mutability, noTarget or tooMany, and 413.
 */
export function applyChanges(resource: JsonObject, changes: readonly Change[], type: ResourceType): JsonObject {
  if (changes.length > MAX_CHANGES) {
    throw badRequest("tooMany", `A PATCH changes at most ${MAX_CHANGES} attributes; send several requests.`);
  }
  const draft = cloneJson(resource);
  for (const change of changes) {
    if (change.target.kind === "extension") applyToExtension(draft, change);
    else if (!isSkipped(change, type)) applyToAttribute(draft, change, change.target);
  }
  const result = normaliseResource(draft, type);
  requireAttributes(result, type);
  if (JSON.stringify(result).length > MAX_RESOURCE_LENGTH) {
    throw new ScimError(413, `The resource would grow past ${MAX_RESOURCE_LENGTH} characters.`);
  }
  return result;
}

function applyToAttribute(draft: JsonObject, change: Change, target: AttributeTarget): void {
  const container = openContainer(draft, target.urn, change.op !== "remove");
  if (!container) return;
  const key = target.main.attribute?.name ?? findKey(container, target.main.name) ?? target.main.name;
  const slot = { container, key, attribute: target.main.attribute };
  const isMany = slot.attribute?.multiValued ?? Array.isArray(getOwn(container, key));
  if (target.where || (target.sub && isMany)) changeElements(slot, target.where, target.sub, change);
  else changeValue(slot, target.sub, change);
}

/** Read-only attributes: refused by name, ignored in an object (Okta sends back `id` with a rename). */
function isSkipped({ target, isExplicit }: Change, type: ResourceType): boolean {
  if (target.kind !== "attribute" || target.urn !== null || !isKeptElsewhere(target.main.name, type)) return false;
  if (isExplicit && target.main.attribute?.mutability === "readOnly") {
    throw badRequest("mutability", `${target.main.name} is read-only.`);
  }
  return true;
}

/** An extension named as a whole, without an object for it: only a remove makes sense. */
function applyToExtension(draft: JsonObject, { op, target, value }: Change): void {
  const isCleared = op === "remove" || value === null || value === "";
  if (target.urn === null || !isCleared) {
    throw badRequest("invalidValue", "A schema URN as path takes an object with the attributes to change.");
  }
  const key = findKey(draft, target.urn);
  if (key !== undefined) setOwn(draft, key, undefined);
}

function openContainer(draft: JsonObject, urn: string | null, isCreated: boolean): JsonObject | null {
  if (urn === null) return draft;
  const key = findKey(draft, urn) ?? urn;
  const found = getOwn(draft, key);
  if (isObject(found)) return found;
  if (!isCreated) return null;
  const made: JsonObject = {};
  setOwn(draft, key, made);
  return made;
}
