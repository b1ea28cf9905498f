import { toIsoDatetime } from "../../dates/to-iso-datetime";
import { countCodePoints, isPlain } from "../compare-texts";
import { buildItems, buildKeys, buildText, type Frame, lookAtItems, lookAtText, spendSteps, takeApart } from "../frame";
import { ReasonError } from "../reason-error";
import { type BuiltIn, define, defineOptional } from "./define";

const text = ["text"] as const;
const number = ["number"] as const;

export const textFunctions: Record<string, BuiltIn> = {
  to_iso_datetime: define([["text", "number", "null"], text], (frame, value, format) => {
    spendSteps(frame, 10);
    if (typeof value === "string") lookAtText(frame, value);
    return toIsoDatetime(value, format, frame.blankDates);
  }),
  lower: define([text], (frame, value) => built(frame, value, value.toLowerCase())),
  upper: define([text], (frame, value) => built(frame, value, value.toUpperCase())),
  starts_with: define([text, text], (frame, value, start) => {
    lookAtText(frame, start);
    return value.startsWith(start);
  }),
  ends_with: define([text, text], (frame, value, end) => {
    lookAtText(frame, end);
    return value.endsWith(end);
  }),
  trim: defineOptional([text], [text], (frame, value, chars) => {
    const isTrimmed = trimmedBy(frame, value, chars);
    return built(frame, value, trimEnd(trimStart(value, isTrimmed), isTrimmed));
  }),
  trim_left: defineOptional([text], [text], (frame, value, chars) =>
    built(frame, value, trimStart(value, trimmedBy(frame, value, chars))),
  ),
  trim_right: defineOptional([text], [text], (frame, value, chars) =>
    built(frame, value, trimEnd(value, trimmedBy(frame, value, chars))),
  ),
  join: define([text, ["texts"]], joinTexts),
  replace: defineOptional([text, text, text], [number], replaceText),
  split: defineOptional([text, text], [number], splitText),
  pad_left: defineOptional(
    [text, number],
    [text],
    (frame, value, width, pad) => padding(frame, value, width, pad) + value,
  ),
  pad_right: defineOptional(
    [text, number],
    [text],
    (frame, value, width, pad) => value + padding(frame, value, width, pad),
  ),
  find_first: defineOptional([text, text], [number, number], (frame, value, search, start, end) =>
    findText(frame, value, search, start, end, (part) => part.indexOf(search)),
  ),
  find_last: defineOptional([text, text], [number, number], (frame, value, search, start, end) =>
    findText(frame, value, search, start, end, (part) => part.lastIndexOf(search)),
  ),
};

function built(frame: Frame, value: string, result: string): string {
  lookAtText(frame, value);
  buildText(frame, result.length);
  return result;
}

type IsTrimmed = (codePoint: number) => boolean;

function trimmedBy(frame: Frame, value: string, chars: string | undefined): IsTrimmed {
  if (chars === undefined || chars === "") return isSpace;
  buildKeys(frame, chars.length);
  spendSteps(frame, value.length / 25);
  const all = new Set([...chars].map((character) => character.codePointAt(0) ?? 0));
  return (codePoint) => all.has(codePoint);
}

/** The characters of `\s`, as a set because that is faster than a pattern, and the next-line character. */
const spaces = new Set([0x85, 0xa0, 0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000, 0xfeff]);
const isSpace = (code: number): boolean =>
  code === 0x20 ||
  (code >= 0x09 && code <= 0x0d) ||
  (code > 0x7f && (spaces.has(code) || (code >= 0x2000 && code <= 0x200a)));

function trimStart(value: string, isTrimmed: IsTrimmed): string {
  let start = 0;
  while (start < value.length) {
    const codePoint = value.codePointAt(start) ?? 0;
    if (!isTrimmed(codePoint)) break;
    start += codePoint > 0xffff ? 2 : 1;
  }
  return value.slice(start);
}

function trimEnd(value: string, isTrimmed: IsTrimmed): string {
  let end = value.length;
  while (end > 0) {
    const pair = end > 1 ? (value.codePointAt(end - 2) ?? 0) : 0;
    const isPair = pair > 0xffff;
    if (!isTrimmed(isPair ? pair : value.charCodeAt(end - 1))) break;
    end -= isPair ? 2 : 1;
  }
  return value.slice(0, end);
}

function joinTexts(frame: Frame, separator: string, parts: readonly string[]): string {
  lookAtItems(frame, parts.length);
  buildText(
    frame,
    parts.reduce((sum, part) => sum + part.length + separator.length, 0),
  );
  return parts.join(separator);
}

/** An empty separator splits a text between code points, never within one. */
function pieces(frame: Frame, value: string, separator: string): string[] {
  lookAtText(frame, value);
  const parts = separator === "" ? takeApart(frame, value) : value.split(separator);
  buildItems(frame, parts.length);
  return parts;
}

function replaceText(frame: Frame, value: string, search: string, by: string, count?: number): string {
  if (count === 0) return value;
  if (count !== undefined && (!Number.isInteger(count) || count < 0)) {
    throw new ReasonError("replace() needs a whole number of replacements, zero or more");
  }
  const parts = pieces(frame, value, search);
  const last = Math.min(count ?? parts.length, parts.length - 1);
  buildText(frame, value.length + last * by.length);
  return [parts.slice(0, last + 1).join(by), ...parts.slice(last + 1)].join(search);
}

function splitText(frame: Frame, value: string, separator: string, count?: number): string[] {
  if (count !== undefined && (!Number.isInteger(count) || count < 0)) {
    throw new ReasonError("split() needs a whole number of splits, zero or more");
  }
  if (value === "" && separator === "") return [];
  const parts = pieces(frame, value, separator);
  if (count === undefined || parts.length <= count) return parts;
  return [...parts.slice(0, count), parts.slice(count).join(separator)];
}

function padding(frame: Frame, value: string, width: number, pad: string | undefined): string {
  if (!Number.isInteger(width) || width < 0) throw new ReasonError("padding needs a whole number as its width");
  const character = pad || " ";
  if (countCodePoints(character) > 1) throw new ReasonError("padding needs a single character to pad with");
  lookAtText(frame, value);
  const missing = Math.max(0, width - countCodePoints(value));
  buildText(frame, value.length + missing * character.length);
  return character.repeat(missing);
}

/** Positions count code points, as `length()` and slices do. */
function findText(
  frame: Frame,
  value: string,
  search: string,
  start: number | undefined,
  end: number | undefined,
  find: (part: string) => number,
): number | null {
  if (value === "" || search === "") return null;
  if (![start ?? 0, end ?? 0].every(Number.isInteger)) throw new ReasonError("a position needs to be a whole number");
  lookAtText(frame, value);
  const from = Math.max(start || 0, 0);
  if (isPlain(value)) {
    const offset = find(value.slice(from, end || value.length));
    return offset === -1 ? null : offset + from;
  }
  const points = takeApart(frame, value);
  const part = points.slice(from, end || points.length).join("");
  const offset = find(part);
  return offset === -1 ? null : from + countCodePoints(part.slice(0, offset));
}
