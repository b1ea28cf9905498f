/** The two largest units of a length of time in seconds: "4 s", "1 m 12 s", "2 h 14 m"; under a second "0.4 s". */
export function formatDuration(seconds: number): string {
  if (!Number.isFinite(seconds) || seconds < 0) return "–";
  if (seconds < 0.95) return `${Math.max(0.1, Math.round(seconds * 10) / 10)} s`;
  const whole = Math.round(seconds);
  const amounts = [whole / 86_400, (whole / 3_600) % 24, (whole / 60) % 60, whole % 60].map(Math.floor);
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
  return (to.getTime() - from.getTime()) / 1_000;
}
