import type { AttributeName, ManagerType } from "../document";
import type { Json } from "../evaluation";
import { normaliseActive, normaliseRestricted } from "./boolean";
import { normaliseDate } from "./date";
import { normaliseEmail } from "./email";
import { locationNormaliser } from "./location";
import type { Normalise, Outcome } from "./outcome";
import { normalisePictureUrl } from "./picture";
import { managerNormaliser, normaliseIdentifier } from "./reference";
import { normaliseText } from "./text";

/** How a standard attribute's found value becomes what is stored. */
export function normaliserOf(
  attribute: AttributeName,
  managerType: ManagerType | null,
  locations: readonly string[],
): Normalise {
  const normalise = singleNormaliser(attribute, managerType, locations);
  if (attribute === "restricted") return normalise;
  return (found) => (Array.isArray(found) ? normaliseOnlyItem(found, normalise) : normalise(found));
}

/** A list of one is what `emails[?primary].value` gives and means its item; more than one is a question. */
function normaliseOnlyItem(found: Json[], normalise: Normalise): Outcome {
  const [item = null] = found;
  if (found.length > 1) return normalise(found);
  const outcome = normalise(item);
  if (outcome.kind !== "value") return outcome;
  const text = "The expression gives a list; its only item was taken. Add ` | [0]` to say so.";
  return { note: { code: "list-result", text }, ...outcome };
}

function singleNormaliser(
  attribute: AttributeName,
  managerType: ManagerType | null,
  locations: readonly string[],
): Normalise {
  switch (attribute) {
    case "email":
      return normaliseEmail;
    case "pictureUrl":
      return normalisePictureUrl;
    case "location":
      return locationNormaliser(locations);
    case "manager":
      return managerNormaliser(managerType);
    case "employeeId":
      return normaliseIdentifier;
    case "workingSince":
    case "terminationDate":
      return normaliseDate;
    case "isActive":
      return normaliseActive;
    case "restricted":
      return normaliseRestricted;
    case "name":
    case "title":
    case "department":
      return normaliseText;
  }
}
