import { isInheritedName } from "../json";
import type { ResourceType } from "../schemas/resource-types";
import { isUrn, LEGACY_URNS, modernUrn } from "../urns";

/** A name cut at its URN and dots. `urn` is null for the core schema; no names means the whole extension. */
export type AttributeName = { urn: string | null; names: readonly string[] };

const LEGACY_CORE = ["urn:scim:schemas:core:2.0", "urn:scim:schemas:core:1.0"];
const VERSIONED_URN = /^(urn:.+:\d+(?:\.\d+)*:(?:user|group))(?:[:.](.+))?$/i;
const NAME = /^[\w$-]+$/;

/**
 * Splits `[URN:]attribute[.sub]`. Entra also writes a dot after the URN. `urns` are extensions that the resource has
 * and the schemas do not list. Returns null when the text is not an attribute name.
 */
export function splitAttributeName(
  text: string,
  type: ResourceType,
  urns: readonly string[] = [],
): AttributeName | null {
  if (!isUrn(text)) return withNames(null, text);
  const known = [type.schema.id, ...type.extensions.map((schema) => schema.id), ...LEGACY_URNS, ...LEGACY_CORE, ...urns]
    .sort((a, b) => b.length - a.length)
    .find((urn) => startsWithUrn(text, urn));
  if (known !== undefined) return withNames(urnOf(known, type), text.slice(known.length + 1));
  const versioned = VERSIONED_URN.exec(text);
  if (versioned?.[1]) return withNames(versioned[1], versioned[2] ?? "");
  const colon = text.lastIndexOf(":");
  return withNames(text.slice(0, colon), text.slice(colon + 1));
}

function startsWithUrn(text: string, urn: string): boolean {
  if (text.slice(0, urn.length).toLowerCase() !== urn.toLowerCase()) return false;
  const next = text.charAt(urn.length);
  return next === "" || next === ":" || next === ".";
}

function urnOf(known: string, type: ResourceType): string | null {
  const folded = known.toLowerCase();
  const isCore = folded === type.schema.id.toLowerCase() || LEGACY_CORE.includes(folded);
  return isCore ? null : modernUrn(known);
}

function withNames(urn: string | null, rest: string): AttributeName | null {
  if (rest === "") return { urn, names: [] };
  const names = rest.split(".");
  const areNames = names.length <= 2 && names.every((name) => NAME.test(name) && !isInheritedName(name));
  return areNames ? { urn, names } : null;
}
