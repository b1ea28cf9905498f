import { badRequest, quote, type ScimError } from "../errors";
import { splitAttributeName } from "../filter/attribute-name";
import { parsePath } from "../filter/parse";
import { resolveElementFilter } from "../filter/resolve";
import type { ResolvedFilter } from "../filter/tree";
import type { Attribute } from "../schemas/attribute";
import { findAttribute, findCoreAttribute, findSchema, type ResourceType } from "../schemas/resource-types";

type Named = { name: string; attribute: Attribute | null };

/** The place of a change. `urn` is null for the core schema; `attribute` is null for one that no schema describes. */
export type Target = { kind: "extension"; urn: string | null } | AttributeTarget;

export type AttributeTarget = {
  kind: "attribute";
  urn: string | null;
  main: Named;
  where: ResolvedFilter | null;
  sub: Named | null;
};

/** Resolves a PATCH path; `urns` are the resource's own extensions. Throws 400 invalidPath or invalidFilter. */
export function readTarget(path: string, type: ResourceType, urns: readonly string[]): Target {
  const written = parsePath(path);
  const name = splitAttributeName(written.path, type, urns);
  if (!name) throw wrongPath(path, "it is not [URN:]attribute[filter].sub.");
  const [first, second] = name.names;
  if (first === undefined) {
    if (written.where) throw wrongPath(path, "a filter needs an attribute before it.");
    return { kind: "extension", urn: name.urn };
  }
  if (written.where && second !== undefined) throw wrongPath(path, "the filter belongs before the sub-attribute.");
  const main = nameIn(name.urn, first, type);
  if (written.where && main.attribute && !main.attribute.multiValued) {
    throw wrongPath(path, `${main.name} has one value, so it takes no filter.`);
  }
  const where = written.where ? resolveElementFilter(written.where, main.attribute) : null;
  return { kind: "attribute", urn: name.urn, main, where, sub: readSub(written.sub ?? second ?? null, main, path) };
}

function nameIn(urn: string | null, name: string, type: ResourceType): Named {
  const attribute = urn ? findAttribute(findSchema(type, urn)?.attributes, name) : findCoreAttribute(type, name);
  return { name: attribute?.name ?? name, attribute: attribute ?? null };
}

function readSub(text: string | null, main: Named, path: string): Named | null {
  if (text === null) return null;
  if (!/^[\w$-]+$/.test(text) || Object.hasOwn(Object.prototype, text))
    throw wrongPath(path, "the sub-attribute is not a valid name.");
  if (main.attribute && main.attribute.type !== "complex") {
    // `schemas.value` or `title.value`: the value of a simple attribute is the attribute.
    if (text.toLowerCase() === "value") return null;
    throw wrongPath(path, `${main.name} has no sub-attributes.`);
  }
  const attribute = findAttribute(main.attribute?.subAttributes, text) ?? null;
  return { name: attribute?.name ?? text, attribute };
}

export const wrongPath = (path: string, problem: string): ScimError =>
  badRequest("invalidPath", `The path ${quote(path)} cannot be used: ${problem}`);
