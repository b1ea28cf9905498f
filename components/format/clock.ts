import dayjs from "dayjs";
import english from "dayjs/locale/en";
import duration from "dayjs/plugin/duration";
import relativeTime from "dayjs/plugin/relativeTime";
import utc from "dayjs/plugin/utc";

dayjs.extend(utc);
dayjs.extend(duration);
// `r` is the highest count an entry is used for, in its unit `d`; an entry without `d` counts in the unit before it.
dayjs.extend(relativeTime, {
  thresholds: [
    { l: "s", r: 44, d: "second" },
    { l: "m", r: 89 },
    { l: "mm", r: 59, d: "minute" },
    { l: "h", r: 89 },
    { l: "hh", r: 23, d: "hour" },
    { l: "d", r: 35 },
    { l: "dd", d: "day" },
  ],
});

/** The words of this console for relative times; a locale of its own, so that dayjs's English stays what it is. */
const words = {
  ...english,
  name: "rollcall",
  relativeTime: {
    future: "in %s",
    past: "%s ago",
    s: "just now",
    m: "1 m",
    mm: "%d m",
    h: "1 h",
    hh: "%d h",
    d: "1 d",
    dd: "%d d",
  },
};

dayjs.locale(words, undefined, true);

/** A moment in UTC: the server and every browser then write the same words. */
export function utcMoment(date: Date) {
  return dayjs(date, { utc: true, locale: words.name });
}

/** "4 m ago", "in 2 h": which side of the present a distance is on. */
export function placeInTime(distance: string, isPast: boolean): string {
  return words.relativeTime[isPast ? "past" : "future"].replace("%s", distance);
}

export function lengthOf(seconds: number) {
  return dayjs.duration(seconds, "seconds");
}
