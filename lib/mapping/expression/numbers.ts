import { ReasonError } from "./reason-error";

/** Throws for infinite numbers, which JSON cannot hold. */
export function finite(value: number): number {
  if (!Number.isFinite(value)) throw new ReasonError("it calculates a number that is too large");
  return value;
}

/** A decimal number written in a text; null for every other text, an empty one included. */
export function readNumber(text: string): number | null {
  if (!/^\s*[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?\s*$/.test(text)) return null;
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
}
