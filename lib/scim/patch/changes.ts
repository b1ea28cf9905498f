import { badRequest } from "../errors";
import { isObject, type Json, type JsonObject } from "../json";
import type { ResourceType } from "../schemas/resource-types";
import { isUrn } from "../urns";
import type { Op, PatchOperation } from "./operations";
import { readTarget, type Target } from "./target";

/** One step of a PATCH. Read-only targets are refused when named by a path, ignored inside an object. */
export type Change = { op: Op; target: Target; value: Json | undefined; isExplicit: boolean };

const PLAIN_KEY = /^[\w$-]+(\.[\w$-]+)?$/;

/** Turns operations into single changes, in order: an object without a path becomes one change per key. */
export function readChanges(
  operations: readonly PatchOperation[],
  type: ResourceType,
  urns: readonly string[],
): Change[] {
  return operations.flatMap((operation) => {
    if (operation.path === null) return changesWithoutPath(operation, type, urns);
    const target = readTarget(operation.path, type, urns);
    if (operation.op !== "remove" && operation.value === undefined) {
      throw badRequest("invalidValue", `The operation on ${operation.path} needs a value.`);
    }
    if (target.kind === "extension" && isObject(operation.value) && operation.op !== "remove") {
      return changesIn(target.urn, operation.op, operation.value, type, urns);
    }
    return [{ op: operation.op, target, value: operation.value, isExplicit: true }];
  });
}

function changesWithoutPath(operation: PatchOperation, type: ResourceType, urns: readonly string[]): Change[] {
  if (operation.op === "remove") throw badRequest("noTarget", "A remove operation needs a path.");
  if (!isObject(operation.value)) {
    throw badRequest("invalidValue", "An operation without a path needs an object with the attributes to change.");
  }
  return changesIn(null, operation.op, operation.value, type, urns);
}

function changesIn(
  urn: string | null,
  op: Op,
  value: JsonObject,
  type: ResourceType,
  urns: readonly string[],
): Change[] {
  return Object.entries(value).flatMap(([key, item]): Change[] => {
    const target = readKey(urn, key, item, type, urns);
    if (target.kind === "extension" && isObject(item)) return changesIn(target.urn, op, item, type, urns);
    return [{ op, target, value: item, isExplicit: false }];
  });
}

function readKey(urn: string | null, key: string, value: Json, type: ResourceType, urns: readonly string[]): Target {
  // An object under an unknown URN is a whole extension, not an attribute named by the URN's last part.
  if (urn === null && isUrn(key) && isObject(value) && !key.includes("[")) return extensionTarget(key, type, urns);
  if (isUrn(key) || PLAIN_KEY.test(key) || key.includes("[")) {
    return readTarget(urn && !isUrn(key) ? `${urn}:${key}` : key, type, urn ? [...urns, urn] : urns);
  }
  return { kind: "attribute", urn, main: { name: key, attribute: null }, where: null, sub: null };
}

function extensionTarget(key: string, type: ResourceType, urns: readonly string[]): Target {
  const target = readTarget(key, type, urns);
  const isUnknown = target.kind === "attribute" && target.urn !== null && target.main.attribute === null;
  const isListed =
    target.urn !== null && (urns.includes(target.urn) || type.extensions.some((e) => e.id === target.urn));
  return isUnknown && !isListed && target.sub === null ? { kind: "extension", urn: key } : target;
}
