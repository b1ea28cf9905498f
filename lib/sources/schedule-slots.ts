const hourMs = 3_600_000;

/** The next run of an "every N hours from 00:00 UTC" schedule, strictly after `now`. */
export function nextRunAt(hours: number, now: Date): Date {
  return new Date(lastSlotAt(hours, now).getTime() + hours * hourMs);
}

/** The slot that began last, at or before `now`; N divides 24, so every day starts with a slot at 00:00 UTC. */
export function lastSlotAt(hours: number, now: Date): Date {
  const slot = hours * hourMs;
  return new Date(Math.floor(now.getTime() / slot) * slot);
}
