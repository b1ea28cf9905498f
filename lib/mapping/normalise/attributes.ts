import { type AttributeName, byAttribute, type NormaliserName } from "../attributes";
import type { MappingDocument } from "../document";
import type { Json } from "../evaluation";
import { normaliseActive, normaliseRestricted } from "./boolean";
import { dateNormaliser } from "./date";
import { normaliseEmail } from "./email";
import { locationNormaliser } from "./location";
import type { Normalise, Outcome } from "./outcome";
import { normalisePictureUrl } from "./picture";
import { managerNormaliser, normaliseIdentifier } from "./reference";
import { normaliseText } from "./text";

/** Settings that a found value's meaning depends on. */
export type Around = Pick<MappingDocument, "managerType" | "blankDates"> & { locations: readonly string[] };

const normalisers: Record<NormaliserName, (around: Around) => Normalise> = {
  text: () => normaliseText,
  email: () => normaliseEmail,
  pictureUrl: () => normalisePictureUrl,
  location: ({ locations }) => locationNormaliser(locations),
  reference: ({ managerType }) => managerNormaliser(managerType),
  identifier: () => normaliseIdentifier,
  date: ({ blankDates }) => dateNormaliser(blankDates),
  active: () => normaliseActive,
  restricted: () => normaliseRestricted,
  scope: () => normaliseRestricted,
};

const normaliserNames = byAttribute(({ normaliser }) => normaliser);

/** How a standard attribute's found value becomes what is stored. */
export function normaliserOf(attribute: AttributeName, around: Around): Normalise {
  const name = normaliserNames[attribute];
  const normalise = normalisers[name](around);
  // For these a list counts as a whole: an empty list means no.
  if (name === "restricted" || name === "scope") return normalise;
  return (found) => (Array.isArray(found) ? normaliseOnlyItem(found, normalise) : normalise(found));
}

/** A list of one item, as `emails[?primary].value` gives it, means the item; a longer list is normalised as it is. */
function normaliseOnlyItem(found: Json[], normalise: Normalise): Outcome {
  const [item = null] = found;
  if (found.length > 1) return normalise(found);
  const outcome = normalise(item);
  if (outcome.kind !== "value") return outcome;
  return { note: { code: "list_result" }, ...outcome };
}
