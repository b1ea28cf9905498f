import type { Json } from "./evaluation";
import type { JsonObject } from "./json";
import { closingQuote } from "./json-strings";

const quote = 0x22;
const comma = 0x2c;
const openObject = 0x7b;
const closeObject = 0x7d;
const openList = 0x5b;
const closeList = 0x5d;

/**
 * Parses only some members of the object in a JSON text. The text must be valid, as a stored payload is; a text that is
 * not an object is parsed whole. Do not use it for names that Object.prototype has.
 */
export function pickMembers(text: string, names: readonly string[]): Json {
  const from = skipSpace(text, 0);
  if (text.charCodeAt(from) !== openObject) return JSON.parse(text) as Json;
  const picked: JsonObject = {};
  const escapes = text.includes("\\");
  let at = skipSpace(text, from + 1);
  while (text.charCodeAt(at) === quote) {
    const nameEnd = endOfString(text, at);
    const valueFrom = skipSpace(text, skipSpace(text, nameEnd) + 1);
    const valueEnd = endOfValue(text, valueFrom);
    const name = findName(text, at, nameEnd, names, escapes);
    if (name !== undefined) picked[name] = JSON.parse(text.slice(valueFrom, valueEnd)) as Json;
    at = skipSpace(text, valueEnd);
    if (text.charCodeAt(at) === comma) at = skipSpace(text, at + 1);
  }
  return picked;
}

/** The name between these quotes, if it is one of `names`. */
function findName(text: string, from: number, to: number, names: readonly string[], escapes: boolean) {
  if (escapes && text.slice(from, to).includes("\\")) {
    const written = JSON.parse(text.slice(from, to)) as string;
    return names.find((name) => name === written);
  }
  const length = to - from - 2;
  for (const name of names) {
    if (name.length === length && text.startsWith(name, from + 1)) return name;
  }
  return undefined;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) <= 0x20) at += 1;
  return at;
}

/** Offset after the closing quote. */
function endOfString(text: string, from: number): number {
  const end = closingQuote(text, from);
  if (end < 0) throw new SyntaxError("The payload's text ends within a string.");
  return end + 1;
}

function endOfValue(text: string, from: number): number {
  const first = text.charCodeAt(from);
  if (first === quote) return endOfString(text, from);
  if (first === openObject || first === openList) return endOfNested(text, from);
  let at = from;
  for (let code = first; code > 0x20 && code !== comma && code !== closeObject && code !== closeList; ) {
    at += 1;
    code = text.charCodeAt(at);
  }
  return at;
}

function endOfNested(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; ) {
    const code = text.charCodeAt(at);
    if (code === quote) {
      at = endOfString(text, at);
      continue;
    }
    at += 1;
    if (code === openObject || code === openList) depth += 1;
    else if (code === closeObject || code === closeList) depth -= 1;
    if (depth === 0) return at;
  }
  throw new SyntaxError("The payload's text ends within an object or a list.");
}
