import { foldCase } from "@/lib/scim/filter/evaluate";
import { getOwn, type JsonObject } from "@/lib/scim/json";

/** The client's identifier for the person: `externalId`, or null. */
export function identifierOf(attributes: JsonObject): string | null {
  const externalId = getOwn(attributes, "externalId");
  return typeof externalId === "string" ? externalId : null;
}

/** The userName of a resource, folded for comparison. */
export function nameKey(attributes: JsonObject): string {
  const name = getOwn(attributes, "userName");
  return foldCase(typeof name === "string" ? name : "", false);
}
