import { lengthOf, utcMoment } from "./clock";

/** The two largest units of a length of time in seconds: "4 s", "1 m 12 s", "2 h 14 m"; under a second "0.4 s". */
export function formatDuration(seconds: number): string {
  if (!Number.isFinite(seconds) || seconds < 0) return "–";
  if (seconds < 0.95) return `${Math.max(0.1, Math.round(seconds * 10) / 10)} s`;
  const length = lengthOf(Math.round(seconds));
  const days = Math.floor(length.asDays());
  // Without the whole days: dayjs would turn 30 of them into a month.
  const rest = length.subtract(days, "day");
  const amounts = [days, rest.hours(), rest.minutes(), rest.seconds()];
  const largest = amounts.findIndex((amount) => amount > 0);
  return amounts
    .map((amount, index) => (amount === 0 ? "" : `${amount} ${units[index]}`))
    .slice(largest, largest + 2)
    .join(" ")
    .trim();
}

const units = ["d", "h", "m", "s"] as const;

/** "0.4 ms", "12 ms": what a request took. */
export function formatMilliseconds(milliseconds: number): string {
  return `${milliseconds < 10 ? milliseconds.toFixed(1) : Math.round(milliseconds)} ms`;
}

export function secondsBetween(from: Date, to: Date): number {
  return utcMoment(to).diff(utcMoment(from), "second", true);
}
