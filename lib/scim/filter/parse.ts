import { filterError, type Token, tokenize } from "./tokens";
import { type Filter, type Literal, type Operator, operators } from "./tree";

const MAX_DEPTH = 24;
const MAX_CONDITIONS = 500;

type Reader = { tokens: readonly Token[]; next: number; depth: number; conditions: number; inBrackets: boolean };

/** `[URN:]attribute[filter].sub` of RFC 7644 section 3.5.2, names not yet looked up. */
export type WrittenPath = { path: string; where: Filter | null; sub: string | null };

/** Parses a filter of RFC 7644 section 3.4.2.2; throws ScimError 400 invalidFilter and nothing else. */
export function parseFilter(source: string): Filter {
  const reader = read(source);
  if (reader.tokens.length === 0) throw filterError(0, "it is empty.");
  const filter = parseOr(reader);
  expectEnd(reader);
  return filter;
}

/** Parses a PATCH path. Throws ScimError 400 invalidFilter; the caller looks the names up. */
export function parsePath(source: string): WrittenPath {
  const reader = read(source);
  const path = takeWord(reader, "an attribute name");
  const where = takeBrackets(reader);
  const sub = where ? takeSub(reader) : null;
  expectEnd(reader);
  return { path, where, sub };
}

const read = (source: string): Reader => ({
  tokens: tokenize(source),
  next: 0,
  depth: 0,
  conditions: 0,
  inBrackets: false,
});

const parseOr = (reader: Reader): Filter => parseJoined(reader, "or", (inner) => parseJoined(inner, "and", parseTerm));

function parseJoined(reader: Reader, kind: "and" | "or", parsePart: (reader: Reader) => Filter): Filter {
  const first = parsePart(reader);
  const parts = [first];
  while (takeKeyword(reader, kind)) parts.push(parsePart(reader));
  return parts.length === 1 ? first : { kind, parts };
}

function parseTerm(reader: Reader): Filter {
  const negated = peek(reader, 1)?.kind === "(" && takeKeyword(reader, "not");
  if (peek(reader)?.kind !== "(") return parseCondition(reader);
  reader.next += 1;
  const inner = parseNested(reader);
  take(reader, ")");
  return negated ? { kind: "not", part: inner } : inner;
}

function parseNested(reader: Reader): Filter {
  reader.depth += 1;
  if (reader.depth > MAX_DEPTH) throw filterError(position(reader), `it is nested more than ${MAX_DEPTH} deep.`);
  const filter = parseOr(reader);
  reader.depth -= 1;
  return filter;
}

function parseCondition(reader: Reader): Filter {
  reader.conditions += 1;
  if (reader.conditions > MAX_CONDITIONS) {
    throw filterError(position(reader), `it has more than ${MAX_CONDITIONS} conditions; ask in several requests.`);
  }
  const path = takeWord(reader, "an attribute name");
  const where = takeBrackets(reader);
  if (!where) return parseComparison(reader, path);
  const sub = takeSub(reader);
  // Both conditions of `emails[type eq "work"].value eq "x"` must hold for the same element.
  if (sub === null) return { kind: "some", path, where };
  return { kind: "some", path, where: { kind: "and", parts: [where, parseComparison(reader, sub)] } };
}

function parseComparison(reader: Reader, path: string): Filter {
  const at = position(reader);
  const word = takeWord(reader, `an operator after ${path}`).toLowerCase();
  if (word === "pr") return { kind: "present", path };
  const operator: Operator | undefined = operators.find((known) => known === word);
  if (!operator) throw filterError(at, `${word} is not an operator; use pr, ${operators.join(", ")}.`);
  return { kind: "compare", path, operator, value: takeLiteral(reader) };
}

function takeLiteral(reader: Reader): Literal {
  const token = peek(reader);
  if (token?.kind !== "string" && token?.kind !== "word") throw filterError(position(reader), "a value is missing.");
  reader.next += 1;
  return { text: token.text, quoted: token.kind === "string" };
}

function takeBrackets(reader: Reader): Filter | null {
  if (peek(reader)?.kind !== "[") return null;
  if (reader.inBrackets) throw filterError(position(reader), "square brackets cannot be nested.");
  reader.next += 1;
  reader.inBrackets = true;
  const where = parseNested(reader);
  reader.inBrackets = false;
  take(reader, "]");
  return where;
}

function takeSub(reader: Reader): string | null {
  const token = peek(reader);
  if (token?.kind !== "word" || !token.text.startsWith(".")) return null;
  reader.next += 1;
  return token.text.slice(1);
}

function takeWord(reader: Reader, wanted: string): string {
  const token = peek(reader);
  if (token?.kind !== "word") throw filterError(position(reader), `${wanted} is missing.`);
  reader.next += 1;
  return token.text;
}

function takeKeyword(reader: Reader, keyword: string): boolean {
  const token = peek(reader);
  if (token?.kind !== "word" || token.text.toLowerCase() !== keyword) return false;
  reader.next += 1;
  return true;
}

function take(reader: Reader, kind: Token["kind"]): void {
  if (peek(reader)?.kind !== kind) throw filterError(position(reader), `${kind} is missing.`);
  reader.next += 1;
}

function expectEnd(reader: Reader): void {
  if (peek(reader)) throw filterError(position(reader), "nothing was expected here; join conditions with and, or.");
}

const peek = (reader: Reader, ahead = 0): Token | undefined => reader.tokens[reader.next + ahead];

const position = (reader: Reader): number => peek(reader)?.at ?? (reader.tokens.at(-1)?.at ?? 0) + 1;
