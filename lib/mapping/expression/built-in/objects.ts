import { buildItems, buildKeys, buildText, type Frame, lookAtKeys, lookAtText, spendSteps } from "../frame";
import { finite, readNumber } from "../numbers";
import { ReasonError } from "../reason-error";
import { applyReference, type Reference } from "../reference";
import { objectOf, typeOf } from "../values";
import { type BuiltIn, define, defineVariadic } from "./define";

const typeNames = {
  text: "string",
  number: "number",
  boolean: "boolean",
  list: "array",
  object: "object",
  null: "null",
} as const;

export const objectFunctions: Record<string, BuiltIn> = {
  keys: define([["object"]], (frame, value) => builtList(frame, Object.keys(value))),
  values: define([["object"]], (frame, value) => builtList(frame, Object.values(value))),
  items: define([["object"]], (frame, value) => builtList(frame, Object.entries(value), 3)),
  from_items: define([["pairs"]], fromItems),
  merge: defineVariadic("object", (frame, ...parts) => objectOf(parts.flatMap((part) => entriesOf(frame, part)))),
  group_by: define([["list"], ["reference"]], groupBy),
  type: define([["any"]], (_, value) => typeNames[typeOf(value)]),
  to_string: define([["any"]], (frame, value) => (typeof value === "string" ? value : writeJson(frame, value))),
  to_number: define([["any"]], (frame, value) => {
    if (typeof value !== "string") return typeof value === "number" ? value : null;
    lookAtText(frame, value);
    return readNumber(value);
  }),
  abs: define([["number"]], (_, value) => finite(Math.abs(value))),
  ceil: define([["number"]], (_, value) => finite(Math.ceil(value))),
  floor: define([["number"]], (_, value) => finite(Math.floor(value))),
};

function builtList<T>(frame: Frame, list: T[], places = 1): T[] {
  lookAtKeys(frame, list.length);
  buildItems(frame, list.length * places);
  return list;
}

function entriesOf(frame: Frame, value: object): [string, unknown][] {
  const entries = Object.entries(value);
  buildKeys(frame, entries.length);
  return entries;
}

function fromItems(frame: Frame, pairs: readonly (readonly unknown[])[]): object {
  buildKeys(frame, pairs.length);
  return objectOf(pairs.map(readPair));
}

function readPair(pair: readonly unknown[]): [string, unknown] {
  const [key, value] = pair;
  if (pair.length !== 2 || typeof key !== "string") {
    throw new ReasonError("a function was given a value it cannot work with");
  }
  return [key, value];
}

function groupBy(frame: Frame, items: readonly unknown[], keyOf: Reference): object {
  const groups = new Map<string, unknown[]>();
  buildItems(frame, items.length);
  for (const item of items) {
    const key = applyReference(keyOf, item, frame);
    if (typeof key !== "string") throw new ReasonError("group_by() needs a text to group by for every item");
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return objectOf(groups);
}

function writeJson(frame: Frame, value: unknown): string {
  buildText(frame, payForJson(frame, value));
  return JSON.stringify(value) ?? "null";
}

/** Charges every value and character inside, so that a shared structure cannot unfold without limit. */
function payForJson(frame: Frame, value: unknown): number {
  if (typeof value === "string") return value.length + 2;
  spendSteps(frame, 1);
  if (typeof value !== "object" || value === null) return String(value).length;
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + payForJson(frame, item) + 1, 2);
  return Object.entries(value).reduce((sum, [key, item]) => sum + key.length + 4 + payForJson(frame, item), 2);
}
