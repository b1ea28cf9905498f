import { badRequest, quote } from "../errors";
import { asList, getNamed, isObject, type Json, type JsonObject } from "../json";

const ops = ["add", "replace", "remove"] as const;
export type Op = (typeof ops)[number];

/** One operation of RFC 7644 section 3.5.2; a missing, null or empty path is null. */
export type PatchOperation = { op: Op; path: string | null; value: Json | undefined };

/** Reads a PatchOp message, names and ops in any case (Entra: "Add"). Throws 400 invalidSyntax. */
export function readOperations(body: JsonObject): PatchOperation[] {
  const operations = getNamed(body, "Operations");
  if (operations === undefined || operations === null) {
    throw badRequest("invalidSyntax", "The PATCH body needs an Operations array.");
  }
  return asList(operations).map(readOperation);
}

function readOperation(item: Json, index: number): PatchOperation {
  if (!isObject(item)) throw badRequest("invalidSyntax", `Operations[${index}] is not an object.`);
  const name = getNamed(item, "op");
  const op = typeof name === "string" ? ops.find((known) => known === name.trim().toLowerCase()) : undefined;
  if (!op) throw badRequest("invalidSyntax", `Operations[${index}].op must be add, replace or remove.`);
  const path = getNamed(item, "path") ?? null;
  if (path !== null && typeof path !== "string") {
    throw badRequest("invalidPath", `Operations[${index}].path must be text, not ${quote(JSON.stringify(path))}.`);
  }
  return { op, path: path === null || path.trim() === "" ? null : path.trim(), value: getNamed(item, "value") };
}
