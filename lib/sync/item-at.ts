/** The element at `index`. Throws where there is none: the caller is wrong. */
export function itemAt<T>(list: readonly T[], index: number): T {
  const item = list[index];
  if (item === undefined) throw new Error(`Item ${index} of ${list.length} is missing.`);
  return item;
}
