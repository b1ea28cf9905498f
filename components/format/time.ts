import { placeInTime, utcMoment } from "./clock";

/** "22 Nov 2026, 02:30:05 UTC" */
export function formatExact(date: Date): string {
  return utcMoment(date).format("D MMM YYYY, HH:mm:ss [UTC]");
}

/** "22 Nov 2026" */
export function formatDay(date: Date): string {
  return utcMoment(date).format("D MMM YYYY");
}

/** "02:30 UTC" */
export function formatClock(date: Date): string {
  return utcMoment(date).format("HH:mm [UTC]");
}

/** What follows "since": "02:00 UTC" today, "Tuesday, 02:00 UTC" within a week, "3 Nov 2026, 02:00 UTC" before. */
export function formatSince(date: Date, now: Date): string {
  const [moment, present] = [utcMoment(date), utcMoment(now)];
  if (moment.isSame(present, "day")) return formatClock(date);
  const day = present.startOf("day").diff(moment.startOf("day"), "day") < 7 ? "dddd" : "D MMM YYYY";
  return moment.format(`${day}, HH:mm [UTC]`);
}

const dayMs = 86_400_000;

/** "just now", "4 m ago", "in 2 h", "yesterday", "3 d ago", and the day itself when it is a month away or more. */
export function formatRelative(date: Date, now: Date): string {
  const away = date.getTime() - now.getTime();
  if (Math.abs(away) >= 30 * dayMs) return formatDay(date);
  const distance = utcMoment(date).from(utcMoment(now), true);
  if (distance === "just now") return distance;
  if (distance === "1 d") return away < 0 ? "yesterday" : "tomorrow";
  return placeInTime(distance, away < 0);
}

export function addDays(date: Date, days: number): Date {
  return utcMoment(date).add(days, "day").toDate();
}
