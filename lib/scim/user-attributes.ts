import { getOwn, type JsonObject } from "./json";
import { normaliseResource, requireAttributes } from "./normalise";
import { applyChanges } from "./patch/apply";
import { readChanges } from "./patch/changes";
import { type PatchOperation, readOperations } from "./patch/operations";
import { userType } from "./schemas/resource-types";
import { isUrn } from "./urns";

/** The user's attributes after a write; `current` is null for a new user. Pure, so that a replay can use it. */
export type UserWrite = (current: JsonObject | null) => JsonObject;

/**
 * Reads a POST, PUT or PATCH body. Throws 400 for errors in the body itself; the returned write throws for the rest.
 */
export function readUserWrite(method: string, body: JsonObject): UserWrite {
  if (method === "PATCH") {
    const operations = readOperations(body);
    return (current) => keepActive(patchAttributes(current ?? {}, operations), current);
  }
  const attributes = normaliseResource(body, userType);
  requireAttributes(attributes, userType);
  return (current) => keepActive(attributes, current);
}

function patchAttributes(current: JsonObject, operations: readonly PatchOperation[]): JsonObject {
  const changes = readChanges(operations, userType, Object.keys(current).filter(isUrn));
  return applyChanges(current, changes, userType);
}

/** Okta's PUT may leave `active` out: that neither deactivates nor reactivates. A new user is active. */
function keepActive(attributes: JsonObject, current: JsonObject | null): JsonObject {
  if (getOwn(attributes, "active") !== undefined) return attributes;
  return { ...attributes, active: current ? (getOwn(current, "active") ?? true) : true };
}
