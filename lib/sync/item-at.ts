/** An element that the caller knows is there; says so loudly when it is not. */
export function itemAt<T>(list: readonly T[], index: number): T {
  const item = list[index];
  if (item === undefined) throw new Error(`Item ${index} of ${list.length} is missing.`);
  return item;
}
