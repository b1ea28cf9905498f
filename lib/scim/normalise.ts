import { badRequest } from "./errors";
import { splitAttributeName } from "./filter/attribute-name";
import { getOwn, isObject, type Json, type JsonObject, setOwn } from "./json";
import { findAttribute, findCoreAttribute, findSchema, type ResourceType } from "./schemas/resource-types";
import { isUrn } from "./urns";
import { prune, readValue } from "./values";

/**
 * The attributes of a pushed resource in canonical names and types. Left out: schemas, id, meta, other read-only
 * ones, passwords, members, everything unset. Unknown attributes and extensions stay. Throws 400 invalidValue.
 */
export function normaliseResource(input: JsonObject, type: ResourceType): JsonObject {
  const result: JsonObject = {};
  for (const [key, value] of Object.entries(input)) {
    if (isUrn(key)) readUrnKey(result, key, value, type);
    else readCoreKey(result, key, value, type);
  }
  return result;
}

/** Throws 400 invalidValue when the resource lacks what its schema requires. */
export function requireAttributes(resource: JsonObject, type: ResourceType): void {
  const missing = type.schema.attributes.find((item) => item.required && getOwn(resource, item.name) === undefined);
  if (missing) throw badRequest("invalidValue", `${type.name} needs ${missing.name}; send a value that is not empty.`);
}

/** Whether an attribute is stored in another place, or nowhere: it never enters the stored JSON. */
export function isKeptElsewhere(name: string, type: ResourceType): boolean {
  const attribute = findCoreAttribute(type, name);
  if (!attribute) return false;
  return (
    attribute.mutability === "readOnly" ||
    attribute.returned === "never" ||
    attribute.name === "schemas" ||
    attribute.name === "members"
  );
}

function readCoreKey(result: JsonObject, key: string, value: Json, type: ResourceType): void {
  if (isKeptElsewhere(key, type)) return;
  const attribute = findCoreAttribute(type, key);
  const read = readValue(attribute ?? null, value, attribute?.name ?? key);
  if (read !== undefined) setOwn(result, attribute?.name ?? key, read);
}

/** An object under a URN is an extension; anything else is one attribute of the extension the URN begins with. */
function readUrnKey(result: JsonObject, key: string, value: Json, type: ResourceType): void {
  const name = splitAttributeName(key, type);
  const isListed = name !== null && (name.urn === null || findSchema(type, name.urn) !== undefined);
  if (isObject(value) && !isListed) readExtension(result, key, value, type);
  else if (name && name.names.length < 2) readNamed(result, name.urn, nest(name.names[0], value), type);
  else keepUnknown(result, key, value);
}

function readNamed(result: JsonObject, urn: string | null, content: Json | undefined, type: ResourceType): void {
  if (content === undefined) return;
  if (!isObject(content)) throw badRequest("invalidValue", `${urn ?? type.schema.id} takes an object of attributes.`);
  if (urn === null) Object.assign(result, normaliseResource(content, type));
  else readExtension(result, urn, content, type);
}

const nest = (attribute: string | undefined, value: Json): Json | undefined =>
  attribute === undefined ? prune(value) : { [attribute]: value };

function readExtension(result: JsonObject, urn: string, content: JsonObject, type: ResourceType): void {
  const schema = findSchema(type, urn);
  const before = getOwn(result, schema?.id ?? urn);
  const extension: JsonObject = isObject(before) ? before : {};
  for (const [key, value] of Object.entries(content)) {
    // Some clients repeat `schemas` inside the extension object.
    if (key.toLowerCase() === "schemas") continue;
    const attribute = findAttribute(schema?.attributes, key) ?? null;
    const read = readValue(attribute, value, `${schema?.name ?? urn}.${attribute?.name ?? key}`);
    if (read !== undefined) setOwn(extension, attribute?.name ?? key, read);
  }
  if (Object.keys(extension).length > 0) setOwn(result, schema?.id ?? urn, extension);
}

function keepUnknown(result: JsonObject, key: string, value: Json): void {
  const kept = prune(value);
  if (kept !== undefined) setOwn(result, key, kept);
}
