import type { Json } from "../evaluation";
import { absent, invalid, type Outcome, stored } from "./outcome";

const words: Record<string, boolean> = { true: true, false: false, "1": true, "0": false };
Object.assign(words, { y: true, n: false, yes: true, no: false });

/** Reads true/false, yes/no, Y/N and 1/0, as text in any case too. Undefined when it is none of them. */
export function readBoolean(found: Json): boolean | undefined {
  if (typeof found === "boolean") return found;
  if (found === 1) return true;
  if (found === 0) return false;
  if (typeof found !== "string") return undefined;
  const word = found.trim().toLowerCase();
  return Object.hasOwn(words, word) ? words[word] : undefined;
}

const isBlank = (found: Json): boolean => found === null || (typeof found === "string" && found.trim() === "");

/** The is-active status: accepts only a clear yes or no. */
export function normaliseActive(found: Json): Outcome<boolean> {
  if (isBlank(found)) return absent;
  const value = readBoolean(found);
  if (value !== undefined) return stored(value);
  const advice = "Compare it with a text, as in `Worker_Status == 'Active'`.";
  return invalid("which says neither yes nor no (true/false, yes/no, Y/N, 1/0)", advice);
}

/** The restricted indicator: whatever JMESPath calls true, except that a text such as "False" or "no" means no. */
export function normaliseRestricted(found: Json): Outcome<boolean> {
  if (isBlank(found)) return stored(false);
  const value = readBoolean(found);
  if (value !== undefined) return stored(value);
  if (Array.isArray(found)) return stored(found.length > 0);
  if (typeof found === "object" && found !== null) return stored(Object.keys(found).length > 0);
  return stored(true, { code: "truthy_value" });
}
