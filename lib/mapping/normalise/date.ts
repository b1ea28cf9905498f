import { isBlankDate } from "../dates/blank-dates";
import { explainNoSuchDay } from "../dates/calendar";
import { suggestDateFormat } from "../dates/suggest-format";
import type { Json } from "../evaluation";
import { absent, invalid, type Note, type Outcome, stored } from "./outcome";
import { cleanText, refuseStructure } from "./text";

/** `YYYY-MM-DD` alone, with an offset (`2021-03-01-08:00`, Workday), or with a time and perhaps an offset. */
const written =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ]([01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:[.,]\d{1,9})?)? ?(?:Z|[+-]\d{2}(?::?\d{2})?)?|Z|[+-]\d{2}:\d{2})?$/i;

/**
 * The calendar day as the source writes it: a time zone never moves it. `blankDates` mean none, as the common ones do.
 */
export const dateNormaliser =
  (blankDates: readonly string[]) =>
  (found: Json): Outcome<string> =>
    normaliseDate(found, blankDates);

function normaliseDate(found: Json, blankDates: readonly string[]): Outcome<string> {
  if (found === null) return absent;
  if (typeof found === "object") return refuseStructure(found);
  const { text, note } = cleanText(String(found));
  if (isBlankDate(text, blankDates)) return absent;
  const match = written.exec(text);
  if (match === null) return refuseFormat(text);
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (year < 1900) return invalid("which lies before the year 1900");
  const problem = explainNoSuchDay(year, month, day);
  if (problem === null) return stored(text.slice(0, 10), year === 1900 && isFirstDay(month, day) ? placeholder : note);
  return invalid(`which is not a date: ${problem}`);
}

/** A real date that spreadsheets and databases write for an empty one. */
const placeholder: Note = { code: "placeholder_date" };
const isFirstDay = (month: number, day: number): boolean => month === 1 && day === 1;

function refuseFormat(text: string): Outcome<string> {
  const format = suggestDateFormat(text);
  const advice = `Use to_iso_datetime(…, ${format === null ? "format" : `'${format}'`}).`;
  return invalid("which is not a date such as 2022-06-13", advice);
}
