import { badRequest, quote, ScimError } from "./errors";
import { getNamed, isObject, type Json, type JsonObject } from "./json";

export type BulkOperation = {
  method: string;
  path: string;
  bulkId: string | null;
  version: string | null;
  body: JsonObject;
};

/** `failOnErrors`: stop after this many errors; null never stops. */
export type BulkRequest = { failOnErrors: number | null; operations: BulkOperation[] };

const METHODS = ["POST", "PUT", "PATCH", "DELETE"];

/** Reads a BulkRequest (RFC 7644 section 3.7); throws 413 above `maxOperations`, 400 invalidSyntax otherwise. */
export function readBulkRequest(body: JsonObject, maxOperations: number): BulkRequest {
  const operations = getNamed(body, "Operations");
  if (!Array.isArray(operations)) throw badRequest("invalidSyntax", "The bulk body needs an Operations array.");
  if (operations.length > maxOperations) {
    throw new ScimError(413, `A bulk request takes at most ${maxOperations} operations; send several.`);
  }
  const read = operations.map(readOperation);
  refuseDoubles(read);
  return { failOnErrors: readFailOnErrors(getNamed(body, "failOnErrors")), operations: read };
}

/** A bulkId names one new resource (RFC 7644 section 3.7.2). With two of the same, a reference would be ambiguous. */
function refuseDoubles(operations: readonly BulkOperation[]): void {
  const seen = new Map<string | null, number>();
  for (const [index, { method, bulkId }] of operations.entries()) {
    if (method !== "POST") continue;
    const first = seen.get(bulkId);
    if (first !== undefined) {
      const both = `Operations[${first}] and Operations[${index}]`;
      throw badRequest("invalidSyntax", `${both} have the same bulkId ${quote(bulkId ?? "")}; give each its own.`);
    }
    seen.set(bulkId, index);
  }
}

function readFailOnErrors(value: Json | undefined): number | null {
  if (value === undefined || value === null) return null;
  if (typeof value !== "number" || !Number.isInteger(value) || value < 0) {
    throw badRequest("invalidSyntax", "failOnErrors must be a whole number.");
  }
  return value === 0 ? null : value;
}

function readOperation(item: Json, index: number): BulkOperation {
  if (!isObject(item)) throw badRequest("invalidSyntax", `Operations[${index}] is not an object.`);
  const method = (readText(item, "method", index) ?? "").toUpperCase();
  const path = readText(item, "path", index);
  if (!METHODS.includes(method)) {
    throw badRequest("invalidSyntax", `Operations[${index}].method must be POST, PUT, PATCH or DELETE.`);
  }
  if (path === null) throw badRequest("invalidSyntax", `Operations[${index}] needs a path such as /Users.`);
  const body = getNamed(item, "data") ?? {};
  if (!isObject(body)) throw badRequest("invalidSyntax", `Operations[${index}].data must be an object.`);
  const bulkId = readText(item, "bulkId", index);
  if (method === "POST" && bulkId === null) throw badRequest("invalidSyntax", `Operations[${index}] needs a bulkId.`);
  return { method, path, bulkId, version: readText(item, "version", index), body };
}

function readText(item: JsonObject, name: string, index: number): string | null {
  const value = getNamed(item, name) ?? null;
  if (value !== null && typeof value !== "string") {
    throw badRequest("invalidSyntax", `Operations[${index}].${name} must be text.`);
  }
  return value;
}
