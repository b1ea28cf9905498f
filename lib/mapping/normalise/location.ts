import { absent, type Normalise, stored } from "./outcome";
import { normaliseText } from "./text";

const keyOf = (name: string): string => name.normalize("NFC").trim().replace(/\s+/g, " ").toLowerCase();

/** Matches a configured location whatever the case; any other is left blank with a warning. */
export function locationNormaliser(locations: readonly string[]): Normalise {
  const names = new Map(locations.toReversed().map((name) => [keyOf(name), name]));
  return (found) => {
    const text = normaliseText(found);
    if (text.kind !== "value") return text;
    const name = names.get(text.value) ?? names.get(keyOf(text.value));
    if (name !== undefined) return stored(name, text.note);
    const message = `\`${text.value.slice(0, 80)}\` is none of the configured locations, so the location is left blank.`;
    return { ...absent, note: { code: "unknown-location", text: message } };
  };
}
