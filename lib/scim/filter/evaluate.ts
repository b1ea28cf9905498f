import { parseInstant } from "../instant";
import { asList, getOwn, isObject, type Json } from "../json";
import type { Comparison, Operand, Operator, ResolvedFilter } from "./tree";

/** Whether the resource, or the array element, matches. `ne` also matches a missing value. */
export function matchesFilter(filter: ResolvedFilter, subject: Json): boolean {
  switch (filter.kind) {
    case "and":
      return filter.parts.every((part) => matchesFilter(part, subject));
    case "or":
      return filter.parts.some((part) => matchesFilter(part, subject));
    case "not":
      return !matchesFilter(filter.part, subject);
    case "present":
      return isPresent(readPath(subject, filter.path));
    case "some":
      return asList(readPath(subject, filter.path)).some((element) => matchesFilter(filter.where, element));
    case "compare":
      return matchesComparison(filter, readPath(subject, filter.path));
  }
}

/** Follows own keys only; undefined where the path leaves the resource. */
export function readPath(subject: Json, path: readonly string[]): Json | undefined {
  let value: Json | undefined = subject;
  for (const key of path) {
    if (!isObject(value)) return undefined;
    value = getOwn(value, key);
  }
  return value;
}

function isPresent(value: Json | undefined): boolean {
  if (value === undefined || value === null || value === "") return false;
  if (Array.isArray(value)) return value.length > 0;
  return !isObject(value) || Object.keys(value).length > 0;
}

function matchesComparison(comparison: Comparison, value: Json | undefined): boolean {
  if (comparison.operand.type === "any" && Array.isArray(value)) {
    return value.some((element) => matchesComparison(comparison, element));
  }
  const pair = comparable(comparison.operand, value, comparison.caseExact);
  return pair ? holds(comparison.operator, pair[0], pair[1]) : comparison.operator === "ne";
}

type Pair = [string, string] | [number, number] | [boolean, boolean];

function comparable(operand: Operand, value: Json | undefined, caseExact: boolean): Pair | null {
  switch (operand.type) {
    case "text":
      return typeof value === "string" ? [foldCase(value, caseExact), foldCase(operand.value, caseExact)] : null;
    case "boolean":
      return typeof value === "boolean" ? [value, operand.value] : null;
    case "number":
      return typeof value === "number" ? [value, operand.value] : null;
    case "dateTime": {
      const instant = typeof value === "string" ? parseInstant(value) : null;
      return instant === null ? null : [instant, operand.value];
    }
    case "any":
      return comparableAsText(operand.value, value);
  }
}

/** Without a schema, "True" equals true and "7" equals 7: Entra writes either. */
function comparableAsText(operand: string | number | boolean, value: Json | undefined): Pair | null {
  if (typeof value === "number" && typeof operand === "number") return [value, operand];
  if (value === undefined || value === null || typeof value === "object") return null;
  return [foldCase(String(value), false), foldCase(String(operand), false)];
}

function holds(operator: Operator, left: Pair[0], right: Pair[1]): boolean {
  const order = typeof left === "string" && typeof right === "string" ? compareText(left, right) : rank(left, right);
  switch (operator) {
    case "eq":
      return order === 0;
    case "ne":
      return order !== 0;
    case "gt":
      return order > 0;
    case "ge":
      return order >= 0;
    case "lt":
      return order < 0;
    case "le":
      return order <= 0;
    case "co":
      return String(left).includes(String(right));
    case "sw":
      return String(left).startsWith(String(right));
    case "ew":
      return String(left).endsWith(String(right));
  }
}

const rank = (left: Pair[0], right: Pair[1]): number => (left === right ? 0 : left > right ? 1 : -1);

/**
 * Texts that are the same to a reader: in any case, and with accents as one character or as two (RFC 8265 section 3.3).
 */
export const foldCase = (text: string, caseExact: boolean): string =>
  caseExact ? text : text.normalize("NFC").toLowerCase();

/** Orders by code point, which is what COLLATE "C" does in PostgreSQL; JavaScript's `<` orders by code unit. */
export function compareText(left: string, right: string): number {
  const length = Math.min(left.length, right.length);
  for (let at = 0; at < length; at += 1) {
    if (left.charCodeAt(at) !== right.charCodeAt(at)) return comparePoints(left, right, at);
  }
  return Math.sign(left.length - right.length);
}

function comparePoints(left: string, right: string, at: number): number {
  const isTrail = at > 0 && /[\uD800-\uDBFF]/.test(left.charAt(at - 1));
  const from = isTrail ? at - 1 : at;
  return Math.sign((left.codePointAt(from) ?? 0) - (right.codePointAt(from) ?? 0));
}
