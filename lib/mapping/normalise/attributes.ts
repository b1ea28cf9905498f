import type { AttributeName, ManagerType } from "../document";
import { normaliseActive, normaliseRestricted } from "./boolean";
import { normaliseDate } from "./date";
import { normaliseEmail } from "./email";
import { locationNormaliser } from "./location";
import type { Normalise } from "./outcome";
import { normalisePictureUrl } from "./picture";
import { managerNormaliser, normaliseIdentifier } from "./reference";
import { normaliseText } from "./text";

/** How a standard attribute's found value becomes what is stored. */
export function normaliserOf(
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
