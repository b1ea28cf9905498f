import { compareTexts } from "../compare-texts";
import { buildItems, type Frame, spendSteps } from "../frame";
import { ReasonError } from "../reason-error";
import { applyReference, type Reference } from "../reference";
import { type BuiltIn, define } from "./define";

type Key = string | number;
type Keyed = { item: unknown; key: Key };

export const orderFunctions: Record<string, BuiltIn> = {
  sort: define([["texts", "numbers"]], sortKeys),
  sort_by: define([["list"], ["reference"]], (frame, items, key) =>
    sortKeyed(frame, keysOf(frame, items, key)).map(({ item }) => item),
  ),
  max: define([["numbers", "texts"]], (frame, keys) => furthest(frame, keys, identity, 1)),
  min: define([["numbers", "texts"]], (frame, keys) => furthest(frame, keys, identity, -1)),
  max_by: define([["list"], ["reference"]], (frame, items, key) => furthestItem(frame, items, key, 1)),
  min_by: define([["list"], ["reference"]], (frame, items, key) => furthestItem(frame, items, key, -1)),
};

const identity = (key: Key): Key => key;

/** Compares two texts or two numbers. */
function compareKeys(left: Key, right: Key): number {
  if (typeof left === "string") return compareTexts(left, String(right));
  return left - Number(right);
}

/** Charges a sort: it reads each key about log2(length) times. */
function paySorting(frame: Frame, keys: readonly Key[]): void {
  const rounds = Math.ceil(Math.log2(keys.length + 1));
  for (const key of keys) spendSteps(frame, rounds * costOf(key));
  buildItems(frame, keys.length);
}

const costOf = (key: Key): number => 0.1 + (typeof key === "string" ? key.length / 100 : 0);

function sortKeys(frame: Frame, keys: readonly Key[]): Key[] {
  paySorting(frame, keys);
  return keys.toSorted(compareKeys);
}

function sortKeyed(frame: Frame, keyed: readonly Keyed[]): Keyed[] {
  paySorting(
    frame,
    keyed.map(({ key }) => key),
  );
  return keyed.toSorted((left, right) => compareKeys(left.key, right.key));
}

/** Evaluates the key of each item once. Throws unless all keys are texts or all are numbers. */
function keysOf(frame: Frame, items: readonly unknown[], reference: Reference): Keyed[] {
  buildItems(frame, items.length);
  let type = "";
  return items.map((item) => {
    const key = applyReference(reference, item, frame);
    if (type === "") type = typeof key;
    if ((typeof key !== "string" && typeof key !== "number") || typeof key !== type) {
      throw new ReasonError("a function met a value of another type than it can compare");
    }
    return { item, key };
  });
}

function furthestItem(frame: Frame, items: readonly unknown[], reference: Reference, direction: 1 | -1): unknown {
  return furthest(frame, keysOf(frame, items, reference), ({ key }) => key, direction)?.item ?? null;
}

/** The greatest or smallest item, the first of several equal ones; null for an empty list. */
function furthest<T>(frame: Frame, all: readonly T[], keyOf: (one: T) => Key, direction: 1 | -1): T | null {
  let best: T | null = null;
  for (const one of all) {
    spendSteps(frame, costOf(keyOf(one)));
    if (best === null || compareKeys(keyOf(one), keyOf(best)) * direction > 0) best = one;
  }
  return best;
}
