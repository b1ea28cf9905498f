/** A five-field cron, in UTC. `nextAfter` is strictly later than its argument. */
export type Cron = { text: string; nextAfter: (moment: Date) => Date };

const fields = [
  { name: "minute", min: 0, max: 59 },
  { name: "hour", min: 0, max: 23 },
  { name: "day of month", min: 1, max: 31 },
  { name: "month", min: 1, max: 12 },
  { name: "day of week", min: 0, max: 7 },
] as const;

type Field = (typeof fields)[number];

const minuteMs = 60_000;
/** 29 February recurs within eight years; a cron without a match by then never matches. */
const horizonDays = 8 * 366;

/** Reads `minute hour day month weekday` with `*`, lists, ranges and steps; throws on anything else. */
export function parseCron(text: string): Cron {
  const parts = text.trim().split(/\s+/);
  if (parts.length !== fields.length) {
    throw new Error(`The cron "${text}" needs five fields in UTC: minute hour day month weekday.`);
  }
  const [minutes, hours, days, months, weekdays] = fields.map((field, at) => parseField(text, field, parts[at] ?? ""));
  if (!minutes || !hours || !days || !months || !weekdays) throw new Error(`The cron "${text}" is incomplete.`);
  if (weekdays.has(7)) weekdays.add(0);
  // Vixie cron: when both day fields are restricted, either one matching is enough.
  const either = !parts[2]?.startsWith("*") && !parts[4]?.startsWith("*");
  const isDay = (day: Date) => {
    if (!months.has(day.getUTCMonth() + 1)) return false;
    const [byDate, byWeekday] = [days.has(day.getUTCDate()), weekdays.has(day.getUTCDay())];
    return either ? byDate || byWeekday : byDate && byWeekday;
  };
  return { text, nextAfter: (moment) => findNext(text, moment, isDay, { hours, minutes }) };
}

type Times = { hours: Set<number>; minutes: Set<number> };

function findNext(text: string, moment: Date, isDay: (day: Date) => boolean, times: Times): Date {
  const start = new Date(Math.floor(moment.getTime() / minuteMs) * minuteMs + minuteMs);
  const day = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth(), start.getUTCDate()));
  for (let count = 0; count <= horizonDays; count++) {
    if (isDay(day)) {
      const found = timeOnDay(day, start, times);
      if (found) return found;
    }
    day.setUTCDate(day.getUTCDate() + 1);
  }
  throw new Error(`The cron "${text}" never comes round.`);
}

function timeOnDay(day: Date, start: Date, { hours, minutes }: Times): Date | undefined {
  for (let hour = 0; hour < 24; hour++) {
    if (!hours.has(hour)) continue;
    for (let minute = 0; minute < 60; minute++) {
      const time = day.getTime() + (hour * 60 + minute) * minuteMs;
      if (minutes.has(minute) && time >= start.getTime()) return new Date(time);
    }
  }
  return undefined;
}

function parseField(text: string, field: Field, part: string): Set<number> {
  const values = new Set<number>();
  for (const item of part.split(",")) {
    const match = /^(\*|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/.exec(item);
    if (!match) throw invalid(text, field, item);
    const [, range, from, to, step] = match;
    const first = range === "*" ? field.min : Number(from);
    const last = range === "*" || (step !== undefined && to === undefined) ? field.max : Number(to ?? from);
    const stride = step === undefined ? 1 : Number(step);
    if (first < field.min || last > field.max || first > last || stride < 1) throw invalid(text, field, item);
    for (let value = first; value <= last; value += stride) values.add(value);
  }
  return values;
}

function invalid(text: string, field: Field, item: string): Error {
  return new Error(
    `The cron "${text}" has "${item}" for its ${field.name}; give ${field.min}-${field.max}, *, a list, a range or a step.`,
  );
}
