type Spend = (count: number) => void;

/** JMESPath equality by value, own keys only; each compared value costs one step. */
export function sameValue(left: unknown, right: unknown, spend: Spend): boolean {
  spend(1);
  if (left === right) return true;
  if (typeof left !== "object" || typeof right !== "object" || left === null || right === null) return false;
  if (Array.isArray(left) || Array.isArray(right)) {
    if (!Array.isArray(left) || !Array.isArray(right) || left.length !== right.length) return false;
    return left.every((item, index) => sameValue(item, right[index], spend));
  }
  const keys = Object.keys(left);
  if (keys.length !== Object.keys(right).length) return false;
  const [first, second] = [left as Record<string, unknown>, right as Record<string, unknown>];
  return keys.every((key) => Object.hasOwn(second, key) && sameValue(first[key], second[key], spend));
}

/** Counts every value inside, so that shared structure cannot unfold without bound. */
export function spendNodes(value: unknown, spend: Spend): void {
  spend(1);
  if (typeof value !== "object" || value === null) return;
  for (const item of Object.values(value)) spendNodes(item, spend);
}
