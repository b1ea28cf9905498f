import { splitAttributeName } from "./filter/attribute-name";
import { findKey, getOwn, isObject, type Json, type JsonObject, setOwn } from "./json";
import { findAttribute, findCoreAttribute, findSchema, type ResourceType } from "./schemas/resource-types";

type Path = readonly string[];

/** What an answer shows (RFC 7644 section 3.9). `include` null is everything returned by default. */
export type Projection = { include: readonly Path[] | null; exclude: readonly Path[] };

const ALWAYS: readonly Path[] = [["schemas"], ["id"]];

/** Reads the two lists of names; unknown names select nothing. */
export function readProjection(attributes: string[], excluded: string[], type: ResourceType): Projection {
  const include = attributes.flatMap((name) => readName(name, type));
  const exclude = excluded.flatMap((name) => readName(name, type));
  return { include: attributes.length > 0 ? include : null, exclude: exclude.filter(isOptional) };
}

/** The names in `attributes` or `excludedAttributes`, separated by commas. */
export function queryProjection(query: URLSearchParams, type: ResourceType): Projection {
  return readProjection(listNames(query, "attributes"), listNames(query, "excludedAttributes"), type);
}

export const hasProjection = ({ include, exclude }: Projection): boolean => include !== null || exclude.length > 0;

/** Whether an answer shows this top-level attribute. If not, it need not be loaded: a group may have 10,000 members. */
export function wantsAttribute({ include, exclude }: Projection, name: string): boolean {
  if (exclude.some((path) => path.length === 1 && path[0] === name)) return false;
  return include === null || include.some((path) => path[0] === name);
}

/** `schemas` and `id` are always shown. */
export function projectResource(resource: JsonObject, { include, exclude }: Projection): JsonObject {
  const shown = include ? pick(resource, [...ALWAYS, ...include]) : resource;
  return exclude.length > 0 ? omit(shown, exclude) : shown;
}

export const listNames = (query: URLSearchParams, parameter: string): string[] =>
  query
    .getAll(parameter)
    .flatMap((list) => list.split(","))
    .map((name) => name.trim())
    .filter((name) => name !== "");

const isOptional = (path: Path): boolean => path.length > 1 || (path[0] !== "id" && path[0] !== "schemas");

function readName(text: string, type: ResourceType): Path[] {
  const name = splitAttributeName(text, type);
  if (!name) return [];
  const [first, second] = name.names;
  const schema = name.urn ? findSchema(type, name.urn) : undefined;
  const head = name.urn ? [schema?.id ?? name.urn] : [];
  if (first === undefined) return name.urn ? [head] : type.schema.attributes.map((attribute) => [attribute.name]);
  const attribute = name.urn ? findAttribute(schema?.attributes, first) : findCoreAttribute(type, first);
  const sub = second === undefined ? [] : [findAttribute(attribute?.subAttributes, second)?.name ?? second];
  return [[...head, attribute?.name ?? first, ...sub]];
}

/** Groups paths by their first name: null when one of them wants the whole of it. */
function byFirst(paths: readonly Path[]): Map<string, Path[] | null> {
  const groups = new Map<string, Path[] | null>();
  for (const [first, ...rest] of paths) {
    if (first === undefined) continue;
    const known = groups.get(first);
    if (rest.length === 0 || known === null) groups.set(first, null);
    else groups.set(first, [...(known ?? []), rest]);
  }
  return groups;
}

function pick(object: JsonObject, paths: readonly Path[]): JsonObject {
  const result: JsonObject = {};
  for (const [name, rest] of byFirst(paths)) {
    const key = findKey(object, name);
    const value = key === undefined ? undefined : getOwn(object, key);
    if (key !== undefined && value !== undefined) setOwn(result, key, rest ? pickWithin(value, rest) : value);
  }
  return result;
}

function pickWithin(value: Json, paths: readonly Path[]): Json | undefined {
  if (Array.isArray(value)) return value.map((item) => pickWithin(item, paths)).filter((item) => item !== undefined);
  if (!isObject(value)) return undefined;
  const picked = pick(value, paths);
  return Object.keys(picked).length > 0 ? picked : undefined;
}

function omit(object: JsonObject, paths: readonly Path[]): JsonObject {
  const result = { ...object };
  for (const [name, rest] of byFirst(paths)) {
    const key = findKey(object, name);
    const value = key === undefined ? undefined : getOwn(object, key);
    if (key !== undefined && value !== undefined) setOwn(result, key, rest ? omitWithin(value, rest) : undefined);
  }
  return result;
}

function omitWithin(value: Json, paths: readonly Path[]): Json {
  if (Array.isArray(value)) return value.map((item) => omitWithin(item, paths));
  return isObject(value) ? omit(value, paths) : value;
}
