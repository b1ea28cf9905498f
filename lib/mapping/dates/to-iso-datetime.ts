import { ReasonError } from "../expression/reason-error";
import { isBlankDate } from "./blank-dates";
import { dayNames, explainNoSuchDay, isoDate, two } from "./calendar";
import { type DateParts, dateReader } from "./format";
import { zoneOffset } from "./zones";

/**
 * Reads `value` in `format` (see functions.ts for the tokens) as `YYYY-MM-DDTHH:mm:ss+00:00`: date, time and offset as
 * written, never shifted to another zone; without a zone it counts as UTC. Null, missing, empty and dates that mean none
 * (`blankDates` names those of the source) are null. Throws a
 * ReasonError when the text has another shape or names a day, time or zone that does not exist.
 *
 * Strict like dayjs, which is the oracle of its tests, but with a zone by name (ZZZ) and without dayjs's local clock.
 */
export function toIsoDatetime(
  value: string | number | null,
  format: string,
  blankDates: readonly string[] = [],
): string | null {
  const text = value === null ? "" : String(value).trim();
  if (isBlankDate(text, blankDates)) return null;
  const parts = dateReader(format)(text);
  if (parts === null) throw new ReasonError(`\`${text.slice(0, 80)}\` is not written as \`${format}\``);
  if (parts.epoch !== undefined) return fromEpoch(parts.epoch, text);
  if (isZeroDay(parts, text)) return null;
  const refuse = (reason: string) => new ReasonError(`\`${text.slice(0, 80)}\` is not a date: ${reason}`);
  const problem = explainParts(parts, format);
  if (problem !== null) throw refuse(problem);
  const { year = 0, month = 1, day = 1, minute = 0, second = 0, millisecond = 0 } = parts;
  const hour = hourOf(parts);
  const offset = offsetOf(parts, Date.UTC(year, month - 1, day, hour, minute, second));
  if (offset === null) throw refuse(`the time zone ${parts.zone} is unknown`);
  const written = isoDate(year, month, day);
  if (isBlankDate(written, blankDates)) return null;
  const fraction = millisecond === 0 ? "" : `.${String(millisecond).padStart(3, "0")}`;
  return `${written}T${two(hour)}:${two(minute)}:${two(second)}${fraction}${offsetText(offset)}`;
}

/** Zeros however they are written: `0/0/0000`. */
const isZeroDay = ({ month, day }: DateParts, text: string): boolean => month === 0 && day === 0 && !/[1-9]/.test(text);

function fromEpoch(epoch: number, text: string): string {
  const date = new Date(epoch);
  const year = date.getUTCFullYear();
  if (Number.isNaN(date.getTime()) || year < 1 || year > 9999) {
    throw new ReasonError(`\`${text}\` is not a time between the years 1 and 9999`);
  }
  return date.toISOString().replace(/(?:\.000)?Z$/, "+00:00");
}

function explainParts(parts: DateParts, format: string): string | null {
  const { year, month = 1, day = 1, weekday, hour = 0, minute = 0, second = 0, twelveHour, afternoon } = parts;
  if (year === undefined) return `the format \`${format}\` has no year`;
  if (year < 1) return "there is no year 0";
  const noSuchDay = explainNoSuchDay(year, month, day);
  if (noSuchDay !== null) return noSuchDay;
  if (twelveHour && (hour < 1 || hour > 12)) return `there is no hour ${hour} on a 12-hour clock`;
  if (hour > 23) return `there is no hour ${hour}`;
  if (!twelveHour && afternoon === false && hour > 12) return `${hour} o'clock is not AM`;
  if (minute > 59) return `there is no minute ${minute}`;
  if (second > 59) return `there is no second ${second}`;
  return weekday === undefined ? null : explainWeekday(weekday, year, month, day);
}

function explainWeekday(weekday: number, year: number, month: number, day: number): string | null {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const actual = date.getUTCDay();
  return actual === weekday ? null : `${isoDate(year, month, day)} is a ${dayNames[actual]}`;
}

function hourOf({ hour = 0, afternoon }: DateParts): number {
  if (afternoon === undefined) return hour;
  return afternoon ? (hour < 12 ? hour + 12 : hour) : hour === 12 ? 0 : hour;
}

function offsetOf({ zone }: DateParts, local: number): number | null {
  if (zone === undefined || zone.toUpperCase() === "Z") return 0;
  const match = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone);
  if (match === null) return zoneOffset(zone, local);
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  if (minutes > 14 * 60 || Number(match[3] ?? 0) > 59) return null;
  return match[1] === "-" ? -minutes : minutes;
}

function offsetText(minutes: number): string {
  const size = Math.abs(minutes);
  return `${minutes < 0 ? "-" : "+"}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
