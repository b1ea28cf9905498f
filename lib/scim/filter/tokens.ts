import { badRequest, type ScimError } from "../errors";
import { isStorableText } from "../json";

export type Token =
  | { kind: "(" | ")" | "[" | "]"; at: number }
  | { kind: "string"; text: string; at: number }
  | { kind: "word"; text: string; at: number };

const MAX_LENGTH = 16_384;
const WORD = /[^\s()[\]"]+/y;
const STRING = /"(?:[^"\\]|\\.)*"/sy;

/** Positions in messages count from one. */
export const filterError = (at: number, problem: string): ScimError =>
  badRequest("invalidFilter", `The filter is wrong at character ${at + 1}: ${problem}`);

/** Cuts a filter or PATCH path into tokens; strings are decoded as JSON. Throws 400 invalidFilter. */
export function tokenize(source: string): Token[] {
  if (source.length > MAX_LENGTH) throw filterError(MAX_LENGTH, `it is longer than ${MAX_LENGTH} characters.`);
  if (!isStorableText(source)) throw filterError(0, "it contains NUL or half of a surrogate pair.");
  const tokens: Token[] = [];
  let at = 0;
  while (at < source.length) {
    const found = readToken(source, at);
    if (found.token) tokens.push(found.token);
    at = found.end;
  }
  return tokens;
}

function readToken(source: string, at: number): { token: Token | null; end: number } {
  const char = source.charAt(at);
  if (char === "(" || char === ")" || char === "[" || char === "]") return { token: { kind: char, at }, end: at + 1 };
  if (char.trim() === "") return { token: null, end: at + 1 };
  if (char === '"') return readString(source, at);
  WORD.lastIndex = at;
  const text = WORD.exec(source)?.[0] ?? char;
  return { token: { kind: "word", text, at }, end: at + text.length };
}

function readString(source: string, at: number): { token: Token; end: number } {
  STRING.lastIndex = at;
  const literal = STRING.exec(source)?.[0];
  if (literal === undefined) throw filterError(at, "the quoted text has no closing quote.");
  return { token: { kind: "string", text: decode(literal, at), at }, end: at + literal.length };
}

function decode(literal: string, at: number): string {
  let text: string;
  try {
    text = String(JSON.parse(literal));
  } catch {
    throw filterError(at, "the quoted text is not a JSON string; write \\\\ for a backslash.");
  }
  if (!isStorableText(text)) throw filterError(at, "the quoted text contains NUL or half of a surrogate pair.");
  return text;
}
