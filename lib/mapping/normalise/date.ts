import { explainNoSuchDay } from "../dates/calendar";
import { suggestDateFormat } from "../dates/suggest-format";
import type { Json } from "../evaluation";
import { absent, invalid, type Outcome, stored } from "./outcome";
import { cleanText, refuseStructure } from "./text";

/** `YYYY-MM-DD` alone, with an offset (`2021-03-01-08:00`, Workday), or with a time and perhaps an offset. */
const written =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ]([01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:[.,]\d{1,9})?)? ?(?:Z|[+-]\d{2}(?::?\d{2})?)?|Z|[+-]\d{2}:\d{2})?$/i;

/** The calendar day as the source writes it: a time zone never moves it. */
export function normaliseDate(found: Json): Outcome<string> {
  if (found === null) return absent;
  if (typeof found === "object") return refuseStructure(found);
  const { text, note } = cleanText(String(found));
  if (text === "") return absent;
  const match = written.exec(text);
  if (match === null) return refuseFormat(text);
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (year < 1900) return invalid("which lies before the year 1900");
  const problem = explainNoSuchDay(year, month, day);
  return problem === null ? stored(text.slice(0, 10), note) : invalid(`which is not a date: ${problem}`);
}

function refuseFormat(text: string): Outcome<string> {
  const format = suggestDateFormat(text);
  const advice = `Use to_iso_datetime(…, ${format === null ? "format" : `'${format}'`}).`;
  return invalid("which is not a date such as 2022-06-13", advice);
}
