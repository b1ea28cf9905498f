import type { Json } from "../evaluation";
import { limits } from "../limits";
import { absent, invalid, type Note, type Outcome, stored } from "./outcome";

const suspicious = /[\p{Cc}\p{Cs}]/u;
const controls = /\p{Cc}/gu;
const spaces = /[\t\n\r\u0085]+/g;

/** Text without control characters and lone surrogates; Postgres stores neither. Line breaks become spaces. */
export function cleanText(text: string, keepLines = false): { text: string; note?: Note } {
  if (!suspicious.test(text)) return { text: text.trim() };
  const lines = keepLines ? text : text.replace(spaces, " ");
  const repaired = lines.toWellFormed();
  const clean = repaired.replace(controls, (character) => (keepLines && /[\t\n\r]/.test(character) ? character : ""));
  if (clean === lines) return { text: clean.trim() };
  return {
    text: clean.trim(),
    note: { code: "control-characters", text: "Characters that cannot be shown were removed." },
  };
}

/** A list or object where one text belongs, with the usual way out. */
export function refuseStructure(found: Json): Outcome<string> {
  if (Array.isArray(found)) return invalid("which is not a single value", "Add ` | [0]` to take the first item.");
  return invalid("which is not a single value", "Name the field inside it, as in `manager.value`.");
}

export function normaliseText(found: Json): Outcome<string> {
  if (typeof found === "string") return finishText(found);
  if (typeof found === "number") return stored(String(found));
  if (found === null) return absent;
  if (typeof found === "boolean") return invalid("which is yes or no, not a text");
  return refuseStructure(found);
}

function finishText(found: string): Outcome<string> {
  const { text, note } = cleanText(found);
  if (text === "") return absent;
  if (text.length > limits.textValue) return invalid(`which is longer than ${limits.textValue} characters`);
  return stored(text, note);
}
