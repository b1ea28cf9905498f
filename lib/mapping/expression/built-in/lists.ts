import { countCodePoints } from "../compare-texts";
import {
  buildItems,
  buildText,
  type Frame,
  lookAtItems,
  lookAtKeys,
  lookAtText,
  spendSteps,
  takeApart,
} from "../frame";
import { finite } from "../numbers";
import { applyReference, type Reference } from "../reference";
import { sameValue } from "../same-value";
import { type BuiltIn, define, defineVariadic } from "./define";

export const listFunctions: Record<string, BuiltIn> = {
  length: define([["text", "list", "object"]], lengthOf),
  reverse: define([["text", "list"]], (frame, value) =>
    typeof value === "string" ? reverseText(frame, value) : reverseList(frame, value),
  ),
  contains: define([["text", "list"], ["any"]], containsValue),
  map: define([["reference"], ["list"]], mapItems),
  zip: defineVariadic("list", zipLists),
  not_null: defineVariadic("any", (_, ...values) => values.find((value) => (value ?? null) !== null) ?? null),
  to_array: define([["any"]], (_, value) => (Array.isArray(value) ? value : [value])),
  sum: define([["numbers"]], sumOf),
  avg: define([["numbers"]], (frame, values) => (values.length === 0 ? null : sumOf(frame, values) / values.length)),
};

function lengthOf(frame: Frame, value: string | readonly unknown[] | object): number {
  if (typeof value === "string") {
    lookAtText(frame, value);
    return countCodePoints(value);
  }
  if (Array.isArray(value)) return value.length;
  const keys = Object.keys(value);
  lookAtKeys(frame, keys.length);
  return keys.length;
}

function reverseText(frame: Frame, value: string): string {
  buildText(frame, value.length);
  return takeApart(frame, value).reverse().join("");
}

function reverseList(frame: Frame, value: readonly unknown[]): unknown[] {
  buildItems(frame, value.length);
  return value.toReversed();
}

/** Compares as `==` does; a text contains only texts. */
function containsValue(frame: Frame, holder: string | readonly unknown[], wanted: unknown): boolean | null {
  if (typeof holder === "string") {
    lookAtText(frame, holder);
    return typeof wanted === "string" ? holder.includes(wanted) : null;
  }
  lookAtItems(frame, holder.length);
  return holder.some((item) => sameValue(item, wanted, frame));
}

function mapItems(frame: Frame, each: Reference, items: readonly unknown[]): unknown[] {
  buildItems(frame, items.length);
  return items.map((item) => applyReference(each, item, frame));
}

function zipLists(frame: Frame, ...lists: (readonly unknown[])[]): unknown[] {
  const length = lists.reduce((least, list) => Math.min(least, list.length), Number.POSITIVE_INFINITY);
  spendSteps(frame, length);
  buildItems(frame, length * (lists.length + 1));
  return Array.from({ length }, (_, at) => lists.map((list) => list[at]));
}

function sumOf(frame: Frame, values: readonly number[]): number {
  lookAtItems(frame, values.length);
  return finite(values.reduce((sum, value) => sum + value, 0));
}
