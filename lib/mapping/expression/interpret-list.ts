import { buildItems, buildText, type Frame, isTrueAt, lookAtKeys, spendSteps, takeApart } from "./frame";
import { countNodes, type Node, type NodeOf } from "./node";
import type { Place } from "./place";
import { ReasonError } from "./reason-error";
import type { Work } from "./reference";

type ListNode = NodeOf<"Slice" | "Flatten" | "Projection" | "ValueProjection" | "FilterProjection">;

export function interpretProjection(node: ListNode, place: Place): Work {
  switch (node.type) {
    case "Slice":
      return interpretSlice(node);
    case "Flatten":
      return interpretFlatten(place.interpret(node.child, place));
    case "FilterProjection":
      return projectFiltered(node, place);
    case "ValueProjection":
      return projectValues(node, place);
    case "Projection":
      return projectItems(node, place);
  }
}

function projectItems(node: NodeOf<"Projection">, place: Place): Work {
  const left = place.interpret(node.left, place);
  const each = eachItem(node.right, place);
  const right = place.interpret(node.right, place);
  const isSliced = node.left.type === "IndexExpression" && node.left.right.type === "Slice";
  return (value, frame) => {
    const base = left(value, frame);
    if (Array.isArray(base)) return each(base, frame);
    // A slice of a text is one text, not a list of its characters.
    return isSliced && typeof base === "string" ? right(base, frame) : null;
  };
}

function projectValues(node: NodeOf<"ValueProjection">, place: Place): Work {
  const left = place.interpret(node.left, place);
  const each = eachItem(node.right, place);
  return (value, frame) => {
    const base = left(value, frame);
    if (typeof base !== "object" || base === null || Array.isArray(base)) return null;
    const values = Object.values(base);
    lookAtKeys(frame, values.length);
    return each(values, frame);
  };
}

type Each = (items: readonly unknown[], frame: Frame) => unknown[];

/**
 * Runs the right side on every item and keeps results that are not null. Charges for all items before the first one.
 */
function eachItem(node: Node, place: Place): Each {
  const right = place.interpret(node, place);
  const weight = countNodes(node);
  return (items, frame) => {
    spendSteps(frame, items.length * weight);
    buildItems(frame, items.length);
    const found: unknown[] = [];
    for (const item of items) {
      const one = right(item, frame);
      if (one !== null) found.push(one);
    }
    return found;
  };
}

function projectFiltered(node: NodeOf<"FilterProjection">, place: Place): Work {
  const left = place.interpret(node.left, place);
  const condition = place.interpret(node.condition, place);
  const right = place.interpret(node.right, place);
  const weight = countNodes(node.condition) + countNodes(node.right);
  return (value, frame) => {
    const base = left(value, frame);
    if (!Array.isArray(base)) return null;
    spendSteps(frame, base.length * weight);
    buildItems(frame, base.length);
    const found: unknown[] = [];
    for (const item of base) {
      const one = isTrueAt(frame, condition(item, frame)) ? right(item, frame) : null;
      if (one !== null) found.push(one);
    }
    return found;
  };
}

function interpretFlatten(child: Work): Work {
  return (value, frame) => {
    const list = child(value, frame);
    if (!Array.isArray(list)) return null;
    const size = list.reduce((sum: number, item) => sum + (Array.isArray(item) ? item.length : 1), 0);
    buildItems(frame, size);
    return list.flat();
  };
}

function interpretSlice(node: NodeOf<"Slice">): Work {
  return (value, frame) => {
    if (typeof value === "string") return sliceText(value, node, frame);
    return Array.isArray(value) ? sliceItems(value, node, frame) : null;
  };
}

/** Texts are cut between code points, never within one. */
function sliceText(value: string, node: NodeOf<"Slice">, frame: Frame): string {
  buildText(frame, value.length);
  return sliceItems(takeApart(frame, value), node, frame).join("");
}

function sliceItems<T>(items: readonly T[], { start, stop, step }: NodeOf<"Slice">, frame: Frame): T[] {
  const by = step ?? 1;
  if (by === 0) throw new ReasonError("the step of a slice cannot be 0");
  const { length } = items;
  const from = start === null ? (by < 0 ? length - 1 : 0) : capIndex(start, length, by);
  const to = stop === null ? (by < 0 ? -1 : length) : capIndex(stop, length, by);
  buildItems(frame, Math.max(0, Math.ceil((to - from) / by)));
  const found: T[] = [];
  for (let at = from; by > 0 ? at < to : at > to; at += by) found.push(items[at] as T);
  return found;
}

/**
 * Resolves an index of a slice: negative ones count from the end, and those out of range become the nearest valid one.
 */
function capIndex(index: number, length: number, by: number): number {
  if (index < 0) return index + length < 0 ? (by < 0 ? -1 : 0) : index + length;
  return index >= length ? (by < 0 ? length - 1 : length) : index;
}
