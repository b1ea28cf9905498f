import type { Json } from "../evaluation";
import { limits } from "../limits";
import { absent, invalid, type Note, type Outcome, stored } from "./outcome";
import { cleanText } from "./text";

type Budget = { nodes: number; text: number; note?: Note };
const tooBig = Symbol("too big");

/** A custom attribute keeps its JSON shape; texts inside are cleaned, and null, "" and missing are one thing. */
export function normaliseCustom(found: Json): Outcome {
  if (typeof found === "boolean" || typeof found === "number") return scalar(found);
  if (found === null) return absent;
  const budget: Budget = { nodes: limits.customNodes, text: limits.customText };
  const value = copy(found, budget);
  if (value === tooBig) return invalid("which is too large for a custom attribute");
  return value === "" || value === null ? absent : stored(value, budget.note);
}

const scalar = (found: boolean | number): Outcome =>
  typeof found === "number" && !Number.isFinite(found) ? invalid("which is not a finite number") : stored(found);

function copy(found: unknown, budget: Budget): Json | typeof tooBig {
  budget.nodes -= 1;
  if (budget.nodes < 0) return tooBig;
  if (typeof found === "string") return copyText(found, budget);
  if (typeof found === "number") return Number.isFinite(found) ? found : null;
  if (typeof found === "boolean") return found;
  if (typeof found !== "object" || found === null) return null;
  return Array.isArray(found) ? copyList(found, budget) : copyObject(found, budget);
}

function copyText(found: string, budget: Budget): string | typeof tooBig {
  const { text, note } = cleanText(found, true);
  if (note !== undefined) budget.note = note;
  budget.text -= text.length;
  return budget.text < 0 ? tooBig : text;
}

function copyList(found: unknown[], budget: Budget): Json | typeof tooBig {
  const list: Json[] = [];
  for (const item of found) {
    const value = copy(item, budget);
    if (value === tooBig) return tooBig;
    list.push(value);
  }
  return list;
}

function copyObject(found: object, budget: Budget): Json | typeof tooBig {
  const entries: [string, Json][] = [];
  for (const [key, item] of Object.entries(found)) {
    const name = copyText(key, budget);
    const value = copy(item, budget);
    if (name === tooBig || value === tooBig) return tooBig;
    entries.push([name, value]);
  }
  return Object.fromEntries(entries);
}
