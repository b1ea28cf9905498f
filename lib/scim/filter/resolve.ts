import { badRequest, quote, type ScimError } from "../errors";
import type { Attribute } from "../schemas/attribute";
import { findAttribute, findCoreAttribute, findSchema, type ResourceType } from "../schemas/resource-types";
import { splitAttributeName } from "./attribute-name";
import { isNull, readOperand } from "./operand";
import type { Filter, Literal, Operator, ResolvedFilter } from "./tree";

/** The place of a condition's value. With `array`, it is in an element of that array. */
export type Located = {
  name: string;
  array: readonly string[] | null;
  path: readonly string[];
  attribute: Attribute | null;
};

/**
 * Attributes computed for each answer, from the base URL or the version. They are not stored, so no filter can compare
 * them.
 */
const DERIVED = ["meta.location", "meta.version", "groups.$ref", "members.$ref"];

type Locate = (path: string) => Located;

/** Looks every name up in the type's schemas. An unknown one is 400 invalidFilter, never a match for all. */
export const resolveFilter = (filter: Filter, type: ResourceType): ResolvedFilter =>
  resolve(filter, (path) => locateAttribute(path, type), type);

/** For `[…]` in a PATCH path, where the attribute may be one no schema describes (null). */
export const resolveElementFilter = (filter: Filter, attribute: Attribute | null): ResolvedFilter =>
  resolve(filter, (path) => locateInElement(path, attribute, true), null);

function resolve(filter: Filter, locate: Locate, type: ResourceType | null): ResolvedFilter {
  switch (filter.kind) {
    case "and":
    case "or":
      return { kind: filter.kind, parts: filter.parts.map((part) => resolve(part, locate, type)) };
    case "not":
      return { kind: "not", part: resolve(filter.part, locate, type) };
    case "present":
      return present(locate(filter.path));
    case "compare":
      return compare(locate(filter.path), filter.operator, filter.value);
    case "some":
      return resolveSome(filter.path, filter.where, type);
  }
}

function resolveSome(path: string, where: Filter, type: ResourceType | null): ResolvedFilter {
  if (!type) throw badRequest("invalidFilter", "Square brackets cannot be nested.");
  const located = locateAttribute(path, type);
  if (located.array) throw unknown(path, type.name);
  const inner = resolve(where, (name) => locateInElement(name, located.attribute, false), null);
  return { kind: "some", path: located.path, where: inner };
}

/** Finds `[URN:]attribute[.sub]`, or throws 400 invalidFilter naming it. `password` is never found. */
export function locateAttribute(text: string, type: ResourceType): Located {
  const name = splitAttributeName(text, type);
  const schema = name?.urn ? findSchema(type, name.urn) : undefined;
  const [first, second] = name?.names ?? [];
  if (!name || first === undefined || (name.urn && !schema)) throw unknown(text, type.name);
  const attribute = schema ? findAttribute(schema.attributes, first) : findCoreAttribute(type, first);
  if (!attribute || attribute.returned === "never") throw unknown(text, type.name);
  const path = schema ? [schema.id, attribute.name] : [attribute.name];
  if (second === undefined) return { name: text, array: null, path, attribute };
  const sub = findAttribute(attribute.subAttributes, second);
  if (!sub) throw unknown(text, type.name);
  if (DERIVED.includes(`${attribute.name}.${sub.name}`)) throw unknown(text, type.name);
  return attribute.multiValued
    ? { name: text, array: path, path: [sub.name], attribute: sub }
    : { name: text, array: null, path: [...path, sub.name], attribute: sub };
}

function locateInElement(text: string, attribute: Attribute | null, isLenient: boolean): Located {
  const sub = findAttribute(attribute?.subAttributes, text);
  if (sub && DERIVED.includes(`${attribute?.name}.${sub.name}`)) throw unknown(text, attribute?.name ?? "");
  if (sub) return { name: text, array: null, path: [sub.name], attribute: sub };
  if (attribute && attribute.type !== "complex" && text.toLowerCase() === "value") {
    return { name: text, array: null, path: [], attribute: { ...attribute, multiValued: false } };
  }
  const isName = /^[\w$-]+$/.test(text) && !Object.hasOwn(Object.prototype, text);
  if (!isLenient || !isName) throw unknown(text, attribute?.name ?? "the element");
  return { name: text, array: null, path: [text], attribute: null };
}

const present = (located: Located): ResolvedFilter => below(located.array, { kind: "present", path: located.path });

function compare(located: Located, operator: Operator, literal: Literal): ResolvedFilter {
  if (isNull(literal)) return compareWithNull(located, operator);
  const target = atValue(located);
  const caseExact = target.attribute?.caseExact ?? false;
  const operand = readOperand(target.name, target.attribute?.type ?? null, operator, literal);
  return below(target.array, { kind: "compare", path: target.path, operator, caseExact, operand });
}

function compareWithNull(located: Located, operator: Operator): ResolvedFilter {
  if (operator === "ne") return present(located);
  if (operator === "eq") return { kind: "not", part: present(located) };
  throw badRequest("invalidFilter", `${located.name} can be compared with null by eq and ne only.`);
}

/** A complex attribute compared as a whole means its `value` (RFC 7644 section 3.4.2.2). */
function atValue(located: Located): Located {
  const attribute = located.attribute;
  if (!attribute) return located;
  const value = attribute.type === "complex" ? findAttribute(attribute.subAttributes, "value") : attribute;
  if (!value)
    throw badRequest("invalidFilter", `${located.name} has parts; compare one of them, as in ${located.name}.x.`);
  const inner = attribute.type === "complex" ? [value.name] : [];
  if (attribute.multiValued) return { ...located, array: located.path, path: inner, attribute: value };
  return { ...located, path: [...located.path, ...inner], attribute: value };
}

const below = (array: readonly string[] | null, where: ResolvedFilter): ResolvedFilter =>
  array ? { kind: "some", path: array, where } : where;

const unknown = (name: string, where: string): ScimError =>
  badRequest("invalidFilter", `${quote(name)} is not an attribute of ${where} that can be filtered on.`);
