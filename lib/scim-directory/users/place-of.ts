import type { UserKey } from "@/lib/mapping/document";
import { foldCase } from "@/lib/scim/filter/evaluate";
import { asList, getOwn, isObject, type Json, type JsonObject } from "@/lib/scim/json";
import { ENTERPRISE_URN } from "@/lib/scim/urns";

/** The SCIM attribute that holds the value of a key in a push, as an identity provider's mapping names it. Pure. */
export function placeOf(payload: JsonObject, key: UserKey, value: string): string {
  const holds = (said: Json | undefined) =>
    typeof said === "string" && foldCase(said.trim(), false) === foldCase(value, false);
  const emails = asList(getOwn(payload, "emails")).filter(isObject);
  if (key === "email" && emails.some((email) => holds(getOwn(email, "value")))) return "emails.value";
  const enterprise = getOwn(payload, ENTERPRISE_URN);
  if (isObject(enterprise) && holds(getOwn(enterprise, "employeeNumber"))) return `${ENTERPRISE_URN}:employeeNumber`;
  const plain = ["userName", "externalId", ...Object.keys(payload)].find((name) => holds(getOwn(payload, name)));
  return plain ?? (key === "email" ? "the e-mail" : "the employee ID");
}
