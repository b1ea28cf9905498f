import { limits } from "../limits";
import { absent, type Normalise, type Outcome, stored } from "./outcome";
import { normaliseText } from "./text";

const keyOf = (name: string): string => name.normalize("NFC").trim().replace(/\s+/g, " ").toLowerCase();

/** How many results are remembered: a feed repeats few places, so each is matched once. */
const mostRemembered = 10_000;

/** Matches a configured location whatever the case; any other is left blank with a warning. */
export function locationNormaliser(locations: readonly string[]): Normalise {
  const normalise = freshNormaliser(locations);
  const remembered = new Map<string, Outcome>();
  return (found) => {
    if (typeof found !== "string" || found.length > limits.textValue) return normalise(found);
    const known = remembered.get(found);
    if (known !== undefined) return known;
    if (remembered.size >= mostRemembered) remembered.clear();
    const outcome = normalise(found);
    remembered.set(found, outcome);
    return outcome;
  };
}

function freshNormaliser(locations: readonly string[]): Normalise {
  const names = new Map(locations.toReversed().map((name) => [keyOf(name), name]));
  return (found) => {
    const text = normaliseText(found);
    if (text.kind !== "value") return text;
    const name = names.get(text.value) ?? names.get(keyOf(text.value));
    if (name !== undefined) return stored(name, text.note);
    return { ...absent, note: { code: "unknown_location", found: text.value.slice(0, 80) } };
  };
}
