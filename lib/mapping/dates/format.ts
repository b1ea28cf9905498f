import { ReasonError } from "../expression/reason-error";
import { dayNames, monthNames } from "./calendar";

/** The parts that a format's tokens have read; absent where the format has no token for a part. */
export type DateParts = {
  year?: number;
  month?: number;
  day?: number;
  weekday?: number;
  hour?: number;
  minute?: number;
  second?: number;
  millisecond?: number;
  afternoon?: boolean;
  twelveHour?: boolean;
  epoch?: number;
  zone?: string;
};

type Token = { pattern: string; read: (text: string, parts: DateParts) => void };

const names = (list: readonly string[], length?: number): string => list.map((name) => name.slice(0, length)).join("|");
const place = (list: readonly string[], text: string): number =>
  list.findIndex((name) => name.slice(0, 3).toLowerCase() === text.slice(0, 3).toLowerCase());
const number = (pattern: string, put: (parts: DateParts, value: number) => void): Token => ({
  pattern,
  read: (text, parts) => put(parts, Number.parseInt(text, 10)),
});
const month: Token["read"] = (text, parts) => {
  parts.month = place(monthNames, text) + 1;
};
const weekday: Token["read"] = (text, parts) => {
  parts.weekday = place(dayNames, text);
};
const zone = (pattern: string): Token => ({
  pattern,
  read: (text, parts) => {
    parts.zone = text;
  },
});
function twelve(parts: DateParts, value: number): void {
  parts.hour = value;
  parts.twelveHour = true;
}
const halfOfDay: Token = {
  pattern: "AM|PM",
  read: (text, parts) => {
    parts.afternoon = text.toUpperCase() === "PM";
  },
};
const assign =
  (key: "month" | "day" | "hour" | "minute" | "second") =>
  (parts: DateParts, value: number): void => {
    parts[key] = value;
  };
const offset = "Z|[+-]\\d{2}(?::?\\d{2})?";

/** Every token of to_iso_datetime, longest first where one begins another. */
const tokens: Record<string, Token> = {
  YYYY: number("\\d{4}", (parts, value) => {
    parts.year = value;
  }),
  YY: number("\\d{2}", (parts, value) => {
    parts.year = value + (value > 68 ? 1900 : 2000);
  }),
  MMMM: { pattern: names(monthNames), read: month },
  MMM: { pattern: names(monthNames, 3), read: month },
  MM: number("\\d{2}", assign("month")),
  M: number("\\d{1,2}", assign("month")),
  DD: number("\\d{2}", assign("day")),
  Do: number("\\d{1,2}(?:st|nd|rd|th)", assign("day")),
  D: number("\\d{1,2}", assign("day")),
  dddd: { pattern: names(dayNames), read: weekday },
  ddd: { pattern: names(dayNames, 3), read: weekday },
  HH: number("\\d{2}", assign("hour")),
  H: number("\\d{1,2}", assign("hour")),
  hh: number("\\d{2}", twelve),
  h: number("\\d{1,2}", twelve),
  mm: number("\\d{2}", assign("minute")),
  m: number("\\d{1,2}", assign("minute")),
  ss: number("\\d{2}", assign("second")),
  s: number("\\d{1,2}", assign("second")),
  A: halfOfDay,
  a: halfOfDay,
  X: {
    pattern: "-?\\d{1,12}(?:\\.\\d{1,6})?",
    read: (text, parts) => {
      parts.epoch = Math.round(Number(text) * 1000);
    },
  },
  x: number("-?\\d{1,15}", (parts, value) => {
    parts.epoch = value;
  }),
  ZZZ: zone("[A-Za-z]+(?:[/_+-][A-Za-z0-9]+)*"),
  ZZ: zone(offset),
  Z: zone(offset),
};
const fraction: Token = {
  pattern: "\\d{1,9}",
  read: (text, parts) => {
    parts.millisecond = Number(text.padEnd(3, "0").slice(0, 3));
  },
};
const scanner = /\[([^\]]*)\]|YYYY|YY|MMMM|MMM|MM|M|DD|Do|D|dddd|ddd|HH|H|hh|h|mm|m|ss|s|S+|A|a|X|x|ZZZ|ZZ|Z|[\s\S]/g;

/** In how many lengths a token may be read; a text of another shape is tried in every combination of them. */
const lengths: Record<string, number> = { M: 2, D: 2, Do: 2, H: 2, h: 2, m: 2, s: 2, S: 9, x: 15, X: 72, ZZZ: 32 };
const mostCombinations = 20_000;
const longestText = 1_000;

/** Reads a text in one format: the parts it names, or null when the text has another shape. */
export type DateReader = (text: string) => DateParts | null;

const readers = new Map<string, DateReader>();

/** The reader of a format, compiled once. Throws a ReasonError for a format without any token. */
export function dateReader(format: string): DateReader {
  const known = readers.get(format);
  if (known !== undefined) return known;
  if (readers.size > 500) readers.clear();
  const reader = compileFormat(format);
  readers.set(format, reader);
  return reader;
}

function compileFormat(format: string): DateReader {
  if (format.length > 200) throw new ReasonError("the date format is longer than 200 characters");
  const used: Token[] = [];
  let pattern = "";
  let combinations = 1;
  for (const [piece, literal] of format.matchAll(scanner)) {
    const token = literal !== undefined ? undefined : piece.startsWith("S") ? fraction : tokens[piece];
    if (token === undefined) pattern += (literal ?? piece).replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
    else {
      used.push(token);
      combinations *= lengths[piece.startsWith("S") ? "S" : piece] ?? 1;
      pattern += `(${token.pattern})`;
    }
  }
  if (used.length === 0) throw new ReasonError(`the date format \`${format}\` has no token such as YYYY, MM or DD`);
  if (combinations > mostCombinations) {
    throw new ReasonError(`the date format \`${format}\` has too many parts of no certain length, such as M or D`);
  }
  const expression = new RegExp(`^${pattern}$`, "i");
  return (text) => {
    const match = text.length > longestText ? null : expression.exec(text);
    if (match === null) return null;
    const parts: DateParts = {};
    used.forEach((token, index) => {
      token.read(match[index + 1] ?? "", parts);
    });
    return parts;
  };
}
