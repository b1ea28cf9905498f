import { findReferences } from "./bulk-ids";
import type { BulkOperation } from "./bulk-request";
import { isObject, type Json, type JsonObject, setOwn } from "./json";

type Waiting = { operation: BulkOperation; references: readonly string[] };

/**
 * When every operation waits for another, the index of the one to begin with (RFC 7644 section 3.7.1): a POST that only
 * waits for resources of other waiting POSTs. -1 when there is none: then a bulkId does not exist.
 */
export function findCircle(waiting: readonly Waiting[], made: ReadonlyMap<string, string>): number {
  const makers = new Set(waiting.flatMap(({ operation }) => (isMaker(operation) ? [operation.bulkId] : [])));
  return waiting.findIndex(
    ({ operation, references }) =>
      isMaker(operation) &&
      findReferences(operation.path).length === 0 &&
      references.every((bulkId) => made.has(bulkId) || makers.has(bulkId)),
  );
}

const isMaker = ({ method, bulkId }: BulkOperation): boolean => method === "POST" && bulkId !== null;

/**
 * The body without references to resources not created yet. An array element or object with such a reference is
 * dropped.
 */
export function withoutReferences(body: JsonObject, made: ReadonlyMap<string, string>): JsonObject {
  const result: JsonObject = {};
  for (const [key, value] of Object.entries(body)) {
    const kept = keepKnown(value, made);
    if (kept !== undefined) setOwn(result, key, kept);
  }
  return result;
}

function keepKnown(value: Json, made: ReadonlyMap<string, string>): Json | undefined {
  if (typeof value === "string") return findReferences(value).every((bulkId) => made.has(bulkId)) ? value : undefined;
  if (Array.isArray(value)) return value.map((item) => keepKnown(item, made)).filter((item) => item !== undefined);
  if (!isObject(value)) return value;
  const isBroken = Object.values(value).some(
    (member) => typeof member === "string" && keepKnown(member, made) === undefined,
  );
  return isBroken ? undefined : withoutReferences(value, made);
}
