import type { TreeInterpreter } from "@jmespath-community/jmespath";
import {
  TYPE_ANY,
  TYPE_ARRAY,
  TYPE_ARRAY_NUMBER,
  TYPE_ARRAY_STRING,
  TYPE_EXPREF,
  TYPE_NULL,
  TYPE_NUMBER,
  TYPE_OBJECT,
  TYPE_STRING,
} from "@jmespath-community/jmespath";
import { toIsoDatetime } from "../dates/to-iso-datetime";
import { limits } from "../limits";
import { ReasonError } from "./reason-error";
import { sameValue, spendNodes } from "./same-value";

/** Names of functions that only lowered trees call. */
export const ownValueFunction = "own value";
export const sameValueFunction = "same value";

type Argument = unknown;
type Signature = { types: number[]; variadic?: boolean; optional?: boolean }[];
type Spend = (count: number) => void;

/**
 * Registers our functions and replaces the built-in ones that reach a prototype (`merge`, `group_by`), take quadratic
 * time on hostile text (`trim`), build text without bound, or walk shared structure without counting it.
 */
export function guardFunctions(
  interpreter: typeof TreeInterpreter,
  visit: (typeof TreeInterpreter)["visit"],
  spend: Spend,
): void {
  const define = (name: string, types: Signature, work: (...values: never[]) => unknown): void => {
    const run = (values: Argument[]) => work(...(values as never[])) as null;
    interpreter.runtime.registerFunction(name, run as never, types as never, { override: true });
  };
  const text = { types: [TYPE_STRING] };
  const optionalText = { types: [TYPE_STRING], optional: true };
  const any = { types: [TYPE_ANY] };
  define("to_iso_datetime", [{ types: [TYPE_STRING, TYPE_NUMBER, TYPE_NULL] }, text], toIsoDatetime);
  define(ownValueFunction, [any, text], ownValue);
  define(sameValueFunction, [any, any], (left, right) => sameValue(left, right, spend));
  define("merge", [{ types: [TYPE_OBJECT], variadic: true }], (...parts: object[]) =>
    Object.fromEntries(parts.flatMap((part) => Object.entries(part))));
  define("group_by", [{ types: [TYPE_ARRAY] }, { types: [TYPE_EXPREF] }], (items: unknown[], key: never) =>
    groupBy(items, (item) => visit(key, item as never)));
  define("sort", [{ types: [TYPE_ARRAY_STRING, TYPE_ARRAY_NUMBER] }], sortValues);
  define("trim", [text, optionalText], (value: string, chars?: string) => trimEnd(trimStart(value, chars), chars));
  define("trim_left", [text, optionalText], trimStart);
  define("trim_right", [text, optionalText], trimEnd);
  define("join", [text, { types: [TYPE_ARRAY_STRING] }], joinTexts);
  define("replace", [text, text, text, { types: [TYPE_NUMBER], optional: true }], replaceText);
  define("pad_left", [text, { types: [TYPE_NUMBER] }, optionalText], (value: string, width: number, pad?: string) =>
    value.padStart(allowedWidth(width), onePad(pad)));
  define("pad_right", [text, { types: [TYPE_NUMBER] }, optionalText], (value: string, width: number, pad?: string) =>
    value.padEnd(allowedWidth(width), onePad(pad)));
  define("to_string", [any], (value: unknown) => {
    if (typeof value === "string") return value;
    spendNodes(value, spend);
    return JSON.stringify(value);
  });
}

function ownValue(holder: unknown, name: string): unknown {
  if (typeof holder !== "object" || holder === null || Array.isArray(holder)) return null;
  return Object.hasOwn(holder, name) ? ((holder as Record<string, unknown>)[name] ?? null) : null;
}

function groupBy(items: unknown[], keyOf: (item: unknown) => unknown): object {
  const groups = new Map<string, unknown[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (typeof key !== "string") throw new ReasonError("group_by() needs a text to group by for every item");
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return Object.fromEntries(groups);
}

/** The engine sorts numbers as if they were text. */
function sortValues(values: (string | number)[]): (string | number)[] {
  return values.toSorted((left, right) => (left < right ? -1 : left > right ? 1 : 0));
}

const isTrimmed = (character: string, chars: string | undefined): boolean =>
  chars === undefined || chars === "" ? /[\s\u0085]/.test(character) : chars.includes(character);

function trimStart(value: string, chars?: string): string {
  let start = 0;
  while (start < value.length && isTrimmed(value.charAt(start), chars)) start += 1;
  return value.slice(start);
}

function trimEnd(value: string, chars?: string): string {
  let end = value.length;
  while (end > 0 && isTrimmed(value.charAt(end - 1), chars)) end -= 1;
  return value.slice(0, end);
}

function joinTexts(separator: string, parts: string[]): string {
  const size = parts.reduce((sum, part) => sum + part.length + separator.length, 0);
  refuseSize(size);
  return parts.join(separator);
}

function replaceText(value: string, search: string, by: string, count?: number): string {
  if (count === 0) return value;
  if (count !== undefined && count !== null && (!Number.isInteger(count) || count < 0)) {
    throw new ReasonError("replace() needs a whole number of replacements, zero or more");
  }
  const pieces = value.split(search);
  const last = Math.min(count ?? pieces.length, pieces.length - 1);
  refuseSize(value.length + last * by.length);
  return (
    pieces.slice(0, last + 1).join(by) +
    pieces
      .slice(last + 1)
      .map((piece) => search + piece)
      .join("")
  );
}

function allowedWidth(width: number): number {
  if (!Number.isInteger(width) || width < 0) throw new ReasonError("padding needs a whole number as its width");
  refuseSize(width);
  return width;
}

function onePad(pad: string | undefined): string {
  if (pad !== undefined && pad !== null && pad.length > 1) {
    throw new ReasonError("padding needs a single character to pad with");
  }
  return pad || " ";
}

function refuseSize(size: number): void {
  if (size > limits.builtText) throw new ReasonError(`it builds a text of more than ${limits.builtText} characters`);
}
