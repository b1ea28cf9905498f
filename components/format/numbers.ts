const counts = new Intl.NumberFormat("en-US");

/** 1204 → "1,204" */
export function formatCount(count: number): string {
  return counts.format(count);
}

/** "1 user", "1,204 users" */
export function formatQuantity(count: number, one: string, many = `${one}s`): string {
  return `${counts.format(count)} ${count === 1 ? one : many}`;
}

/** A rate with the precision a person can use: 9 812.4 → "9,800/s", 12.34 → "12/s", 0.4 → "0.4/s". */
export function formatRate(perSecond: number): string {
  if (perSecond < 10) return `${counts.format(Math.round(perSecond * 10) / 10)}/s`;
  const step = perSecond < 1_000 ? 1 : 100;
  return `${counts.format(Math.round(perSecond / step) * step)}/s`;
}
