const numbers = new Intl.NumberFormat("en-US");
const moments = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });

export const number = (count: number): string => numbers.format(count);

export const quantity = (count: number, one: string, many: string): string =>
  `${number(count)} ${count === 1 ? one : many}`;

/** "30 Nov 2026, 06:00 UTC"; alerts are read in any time zone. */
export const dayAndTime = (iso: string): string => `${moments.format(new Date(iso))} UTC`;
