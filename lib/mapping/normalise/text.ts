import type { Json } from "../evaluation";
import { limits } from "../limits";
import { absent, invalid, type Note, type Outcome, stored } from "./outcome";

/** Zero width space, word joiner and direction marks: office programs leave them around a copied value. */
const unseen = /[\u200b\u200e\u200f\u2060\u202a-\u202e\u2066-\u2069]/;
const suspicious = /[\p{Cc}\p{Cs}\u200b\u200e\u200f\u2060\u202a-\u202e\u2066-\u2069]/u;
const controls = /\p{Cc}/gu;
const spaces = /[\t\n\r\u0085]+/g;

/**
 * Text without control characters and lone surrogates (Postgres stores neither), nor anything unseen at its ends. Line
 * breaks become spaces.
 */
export function cleanText(text: string, keepLines = false): { text: string; note?: Note } {
  if (!suspicious.test(text)) return { text: text.trim() };
  const lines = keepLines ? text : text.replace(spaces, " ");
  const repaired = lines.toWellFormed();
  const clean = repaired.replace(controls, (character) => (keepLines && /[\t\n\r]/.test(character) ? character : ""));
  const trimmed = trimUnseen(clean);
  if (clean === lines && trimmed === clean.trim()) return { text: trimmed };
  return { text: trimmed, note: { code: "control_characters" } };
}

function trimUnseen(text: string): string {
  const isUnseen = (at: number): boolean => /\s/.test(text.charAt(at)) || unseen.test(text.charAt(at));
  let [from, to] = [0, text.length];
  while (from < to && isUnseen(from)) from += 1;
  while (to > from && isUnseen(to - 1)) to -= 1;
  return text.slice(from, to);
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
