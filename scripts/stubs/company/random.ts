/**
 * A stateless random number: the same seed, index and purpose always give the same 32 bits, so any employee of a
 * company of a million can be made alone, in any order.
 */
export const draw = (seed: number, index: number, purpose: number): number => {
  let hash = (seed ^ Math.imul(index + 1, 0x9e3779b1) ^ Math.imul(purpose + 1, 0x85ebca6b)) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x21f0aaad) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 15), 0x735a2d97) >>> 0;
  return (hash ^ (hash >>> 15)) >>> 0;
};

/** 0 (included) to 1 (excluded). */
export const fraction = (seed: number, index: number, purpose: number): number =>
  draw(seed, index, purpose) / 0x1_0000_0000;

export const pick = <T>(items: readonly T[], seed: number, index: number, purpose: number): T =>
  at(items, draw(seed, index, purpose) % items.length);

/** The item at an index, wrapping around; the cast is wrong only for an empty list. */
export const at = <T>(items: readonly T[], index: number): T => items[index % items.length] as T;

/** What a draw is for. Keep the numbers: a new purpose must not change the values of others. */
export const purposes = {
  location: 2,
  contractor: 3,
  leaver: 4,
  hireDate: 5,
  leave: 6,
  level: 7,
  leaveDate: 8,
  timeType: 9,
  promotion: 11,
  move: 12,
  laterLeaver: 13,
  photo: 15,
} as const;
