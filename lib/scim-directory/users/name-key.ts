import { foldCase } from "@/lib/scim/filter/evaluate";
import { getOwn, type JsonObject } from "@/lib/scim/json";

/** The userName of a resource as it is compared. */
export const nameKey = (attributes: JsonObject): string => {
  const name = getOwn(attributes, "userName");
  return foldCase(typeof name === "string" ? name : "", false);
};
