import type { AttributeName } from "../attributes";
import type { ManagerType } from "../document";
import type { Json } from "../evaluation";
import { normaliserOf } from "../normalise/attributes";

const locations = ["Lisbon", "São Paulo", "New York", "lisbon "];

/** The value, `-` for absent, or `! reason advice`; a note's code follows in brackets. */
export function normalise(attribute: AttributeName, found: Json, managerType: ManagerType | null = null): Json {
  const outcome = normaliserOf(attribute, { managerType, blankDates: [], locations })(found);
  const note = "note" in outcome && outcome.note ? ` [${outcome.note.code}]` : "";
  if (outcome.kind === "absent") return `-${note}`;
  if (outcome.kind === "invalid") return `! ${outcome.reason}${outcome.advice ? ` | ${outcome.advice}` : ""}`;
  return note === "" ? outcome.value : `${outcome.value}${note}`;
}

export const firstItem = "Add ` | [0]` to take the first item.";
export const nameField = "Name the field inside it, as in `manager.value`.";
