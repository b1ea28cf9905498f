import { formatDuration } from "./duration";

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const pad = (value: number) => String(value).padStart(2, "0");

/** "22 Nov 2026, 02:30:05 UTC" */
export function formatExact(date: Date): string {
  const clock = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()].map(pad).join(":");
  return `${formatDay(date)}, ${clock} UTC`;
}

/** "22 Nov 2026" */
export function formatDay(date: Date): string {
  return `${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

/** "just now", "4 m ago", "in 2 h", "yesterday", "3 d ago", and the day itself when it is more than a month away. */
export function formatRelative(date: Date, now: Date): string {
  const seconds = (now.getTime() - date.getTime()) / 1_000;
  const distance = Math.abs(seconds);
  if (distance < 45) return "just now";
  if (distance >= 30 * 86_400) return formatDay(date);
  const days = Math.round(distance / 86_400);
  if (distance >= 86_400 && days === 1) return seconds > 0 ? "yesterday" : "tomorrow";
  const text = formatDuration(wholeUnits(distance));
  return seconds > 0 ? `${text} ago` : `in ${text}`;
}

/** Down to one unit: nobody needs "3 d 4 h ago". */
function wholeUnits(seconds: number): number {
  for (const size of [86_400, 3_600, 60]) if (seconds >= size) return Math.round(seconds / size) * size;
  return Math.max(60, seconds);
}
