import { badRequest, type ScimError } from "./errors";
import { parseInstant } from "./instant";
import { asList, getOwn, isInheritedName, isObject, type Json, type JsonObject, setOwn } from "./json";
import type { Attribute } from "./schemas/attribute";
import { findAttribute } from "./schemas/resource-types";

/**
 * A pushed value in the attribute's type, or undefined when it means unset (null, "", [] and objects of those).
 * A null attribute is one no schema describes: kept as it is. Throws 400 invalidValue naming `path`.
 */
export function readValue(attribute: Attribute | null, value: Json, path: string): Json | undefined {
  if (!attribute) return prune(value);
  if (attribute.multiValued) return readElements(attribute, value, path);
  if (!Array.isArray(value)) return readSingle(attribute, value, path);
  const [only, ...others] = value;
  if (others.length > 0) throw wrong(path, "takes one value, not a list.");
  return only === undefined ? undefined : readSingle(attribute, only, path);
}

/** One element of a multi-valued attribute, or the value of a single-valued one. */
export function readSingle(attribute: Attribute, value: Json, path: string): Json | undefined {
  if (value === null || value === "") return undefined;
  if (attribute.type === "complex") return readComplex(attribute, value, path);
  if (typeof value === "object") {
    throw wrong(path, `takes a ${attribute.type}, not ${Array.isArray(value) ? "a list" : "an object"}.`);
  }
  if (attribute.type === "boolean") return readBoolean(value, path);
  if (attribute.type === "integer" || attribute.type === "decimal") return readNumber(value, path);
  if (attribute.type === "dateTime" && parseInstant(String(value)) === null) throw wrong(path, "takes a date-time.");
  return String(value);
}

/** An element with a type but no value; Entra and OneLogin leave these behind. */
export const isBareElement = (element: Json): boolean =>
  isObject(element) && Object.keys(element).every((key) => key === "type" || key === "primary");

function readElements(attribute: Attribute, value: Json, path: string): Json[] | undefined {
  const elements: Json[] = [];
  for (const item of asList(value)) {
    const element = readSingle(attribute, item, path);
    if (element !== undefined && !isBareElement(element)) elements.push(element);
  }
  keepOnePrimary(elements);
  return elements.length > 0 ? elements : undefined;
}

/** RFC 7643 section 2.4 allows one primary; the first one stays. */
function keepOnePrimary(elements: readonly Json[]): void {
  const primaries = elements.filter(isObject).filter((element) => getOwn(element, "primary") === true);
  for (const element of primaries.slice(1)) setOwn(element, "primary", false);
}

function readComplex(attribute: Attribute, value: Json, path: string): JsonObject | undefined {
  if (!isObject(value)) {
    const inner = findAttribute(attribute.subAttributes, "value");
    if (!inner || Array.isArray(value)) throw wrong(path, "takes an object.");
    const single = readSingle(inner, value, path);
    return single === undefined ? undefined : { value: single };
  }
  const result: JsonObject = {};
  for (const [key, item] of Object.entries(value)) {
    const sub = findAttribute(attribute.subAttributes, key) ?? null;
    setOwn(result, sub?.name ?? key, readValue(sub, item, `${path}.${sub?.name ?? key}`));
  }
  return Object.keys(result).length > 0 ? result : undefined;
}

/** Entra's older shape sends "True" and "False"; only a schema boolean is read this way. */
function readBoolean(value: Json, path: string): boolean {
  if (typeof value === "boolean") return value;
  const text = String(value).toLowerCase();
  if (text === "true") return true;
  if (text === "false") return false;
  throw wrong(path, "takes true or false.");
}

function readNumber(value: Json, path: string): number {
  const number = Number(value);
  if (!Number.isFinite(number)) throw wrong(path, "takes a number.");
  return number;
}

/** Unknown attributes keep their shape; what RFC 7643 section 2.5 calls unassigned is left out. */
export function prune(value: Json): Json | undefined {
  if (value === null || value === "") return undefined;
  if (Array.isArray(value)) {
    const items = value.map(prune).filter((item) => item !== undefined);
    return items.length > 0 ? items : undefined;
  }
  if (!isObject(value)) return value;
  const result: JsonObject = {};
  for (const [key, item] of Object.entries(value)) if (!isInheritedName(key)) setOwn(result, key, prune(item));
  return Object.keys(result).length > 0 ? result : undefined;
}

const wrong = (path: string, problem: string): ScimError => badRequest("invalidValue", `${path} ${problem}`);
