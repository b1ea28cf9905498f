import type { ManagerType } from "../document";
import type { Json } from "../evaluation";
import { invalid, type Normalise, type Outcome, stored } from "./outcome";
import { normaliseText } from "./text";

/** An identifier as text. A number is taken, with the warning that its leading zeros, if any, are gone. */
export function normaliseIdentifier(found: Json): Outcome<string> {
  if (typeof found !== "number") return normaliseText(found);
  if (!Number.isSafeInteger(found)) return invalid("which is a number too large or too fine to be an identifier");
  return stored(String(found), { code: "leading_zeros" });
}

/** The manager's reference as received; an e-mail is lower-cased as the users' own are. */
export function managerNormaliser(type: ManagerType | null): Normalise {
  if (type === "fullName") return normaliseText;
  if (type !== "email") return normaliseIdentifier;
  return (found) => {
    const outcome = normaliseText(found);
    return outcome.kind === "value" ? { ...outcome, value: outcome.value.toLowerCase() } : outcome;
  };
}
