import { badRequest } from "../errors";
import { parseInstant } from "../instant";
import type { AttributeType } from "../schemas/attribute";
import type { Literal, Operand, Operator } from "./tree";

const SUBSTRING: readonly Operator[] = ["co", "sw", "ew"];
const ORDER: readonly Operator[] = ["gt", "ge", "lt", "le"];
const NUMBER = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/;

export const isNull = (literal: Literal): boolean => !literal.quoted && literal.text.toLowerCase() === "null";

/** Gives the value the attribute's type; null type means an attribute no schema describes. */
export function readOperand(name: string, type: AttributeType | null, operator: Operator, literal: Literal): Operand {
  if (type === null) return { type: "any", value: guessValue(literal) };
  if (type === "boolean") return readBoolean(name, operator, literal);
  if (type === "integer" || type === "decimal") return readNumber(name, operator, literal);
  if (type === "dateTime") return readDateTime(name, operator, literal);
  if (type === "binary" && ORDER.includes(operator)) throw unsupported(name, operator);
  return { type: "text", value: literal.text };
}

function readBoolean(name: string, operator: Operator, literal: Literal): Operand {
  if (operator !== "eq" && operator !== "ne") throw unsupported(name, operator);
  const text = literal.text.toLowerCase();
  if (text !== "true" && text !== "false") {
    throw badRequest("invalidFilter", `${name} is compared with true or false only.`);
  }
  return { type: "boolean", value: text === "true" };
}

function readNumber(name: string, operator: Operator, literal: Literal): Operand {
  if (SUBSTRING.includes(operator)) throw unsupported(name, operator);
  const value = toNumber(literal.text);
  if (value === null) throw badRequest("invalidFilter", `${name} is compared with numbers only.`);
  return { type: "number", value };
}

function readDateTime(name: string, operator: Operator, literal: Literal): Operand {
  if (SUBSTRING.includes(operator)) throw unsupported(name, operator);
  const value = parseInstant(literal.text);
  if (value === null) {
    throw badRequest("invalidFilter", `${name} is compared with date-times such as "2026-05-13T04:42:34Z" only.`);
  }
  return { type: "dateTime", value };
}

function guessValue(literal: Literal): string | number | boolean {
  if (literal.quoted) return literal.text;
  const text = literal.text.toLowerCase();
  if (text === "true" || text === "false") return text === "true";
  return toNumber(literal.text) ?? literal.text;
}

/** Null for numbers beyond 2^53: rounded, they would match their neighbours. */
function toNumber(text: string): number | null {
  const value = NUMBER.test(text) ? Number(text) : Number.NaN;
  return Math.abs(value) <= Number.MAX_SAFE_INTEGER ? value : null;
}

const unsupported = (name: string, operator: Operator) =>
  badRequest("invalidFilter", `The operator ${operator} does not apply to ${name}.`);
