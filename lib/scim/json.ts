export type Json = string | number | boolean | null | Json[] | JsonObject;
export type JsonObject = { [key: string]: Json };

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Names every object inherits (`__proto__`, `constructor`, `toString` …): never an attribute here. */
export const isInheritedName = (name: string): boolean => Object.hasOwn(Object.prototype, name);

/** Reads an own property only, so a client's path never reaches a prototype. */
export const getOwn = (object: JsonObject, key: string): Json | undefined =>
  Object.hasOwn(object, key) ? object[key] : undefined;

/** Sets or, given undefined, removes an own property. Inherited names are left alone. */
export function setOwn(object: JsonObject, key: string, value: Json | undefined): void {
  if (isInheritedName(key)) return;
  if (value === undefined) delete object[key];
  else object[key] = value;
}

/** The object's own spelling of a name: SCIM names are case-insensitive (RFC 7643 section 2.1). */
export function findKey(object: JsonObject, name: string): string | undefined {
  if (Object.hasOwn(object, name)) return name;
  const folded = name.toLowerCase();
  return Object.keys(object).find((key) => key.toLowerCase() === folded);
}

/** Reads an own property by its name in any case. */
export function getNamed(object: JsonObject, name: string): Json | undefined {
  const key = findKey(object, name);
  return key === undefined ? undefined : getOwn(object, key);
}

export const asList = (value: Json | undefined): Json[] =>
  value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];

export function cloneJson<T extends Json>(value: T): T;
export function cloneJson(value: Json): Json {
  if (Array.isArray(value)) return value.map((item) => cloneJson(item));
  if (!isObject(value)) return value;
  const copy: JsonObject = {};
  for (const [key, item] of Object.entries(value)) setOwn(copy, key, cloneJson(item));
  return copy;
}

/** One text per JSON value whatever the order of its keys: equal texts mean equal values. */
export function canonicalJson(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const members = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(getOwn(value, key) ?? null)}`);
  return `{${members.join(",")}}`;
}

/** PostgreSQL text and jsonb hold neither NUL nor half of a surrogate pair. */
export const isStorableText = (text: string): boolean => !text.includes("\u0000") && text.isWellFormed();
