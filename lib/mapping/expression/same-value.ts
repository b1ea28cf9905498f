import { type Frame, lookAtText, spendSteps } from "./frame";

/** JMESPath equality by value, own keys only; each compared value costs one step. */
export function sameValue(left: unknown, right: unknown, frame: Frame): boolean {
  if (typeof left === "string" && typeof right === "string") return sameText(left, right, frame);
  if (left === right) return true;
  if (typeof left !== "object" || typeof right !== "object" || left === null || right === null) return false;
  spendSteps(frame, 1);
  if (Array.isArray(left) || Array.isArray(right)) {
    if (!Array.isArray(left) || !Array.isArray(right) || left.length !== right.length) return false;
    spendSteps(frame, left.length);
    return left.every((item, index) => sameValue(item, right[index], frame));
  }
  const keys = Object.keys(left);
  spendSteps(frame, keys.length);
  if (keys.length !== Object.keys(right).length) return false;
  const [first, second] = [left as Record<string, unknown>, right as Record<string, unknown>];
  return keys.every((key) => Object.hasOwn(second, key) && sameValue(first[key], second[key], frame));
}

function sameText(left: string, right: string, frame: Frame): boolean {
  if (left.length !== right.length) return false;
  lookAtText(frame, left);
  return left === right;
}
