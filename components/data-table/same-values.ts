/** Whether a column tells the rows apart by nothing. Times count as equal within the minute, as they are shown. Pure. */
export function areSame(values: readonly unknown[]): boolean {
  const [first, ...others] = values.map(shown);
  return others.every((value) => value === first);
}

const minuteMs = 60_000;

const shown = (value: unknown): unknown =>
  value instanceof Date ? Math.floor(value.getTime() / minuteMs) : (value ?? null);
