import { createHash } from "node:crypto";
import { at } from "../stubs/company/random";

/** Numbers that follow from a seed, one after the other. */
export type Random = { below: (count: number) => number; pick: <T>(items: readonly T[]) => T };

export function createRandom(seed: number): Random {
  let drawn = 0;
  const next = () => createHash("sha256").update(`${seed}:${drawn++}`).digest().readUInt32BE();
  const below = (count: number) => next() % count;
  return { below, pick: (items) => at(items, below(items.length)) };
}
