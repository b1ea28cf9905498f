export const operators = ["eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le"] as const;
export type Operator = (typeof operators)[number];

/** A comparison value as written; an unquoted word keeps its text until the attribute's type is known. */
export type Literal = { text: string; quoted: boolean };

/** The filter as written (RFC 7644 section 3.4.2.2), names not yet looked up. */
export type Filter =
  | { kind: "and" | "or"; parts: readonly Filter[] }
  | { kind: "not"; part: Filter }
  | { kind: "present"; path: string }
  | { kind: "compare"; path: string; operator: Operator; value: Literal }
  | { kind: "some"; path: string; where: Filter };

export type Operand =
  | { type: "text"; value: string }
  | { type: "boolean"; value: boolean }
  | { type: "number"; value: number }
  | { type: "dateTime"; value: string }
  | { type: "any"; value: string | number | boolean };

export type Comparison = {
  kind: "compare";
  path: readonly string[];
  operator: Operator;
  caseExact: boolean;
  operand: Operand;
};

/**
 * The filter with every name resolved. Paths are own keys from the resource or, inside `some`, from one
 * element of the array (`[]` is the element itself); values are typed, instants are UTC ISO texts with
 * milliseconds; type `any` occurs in PATCH paths only. A compiler needs these six cases and nothing about schemas.
 */
export type ResolvedFilter =
  | { kind: "and" | "or"; parts: readonly ResolvedFilter[] }
  | { kind: "not"; part: ResolvedFilter }
  | { kind: "present"; path: readonly string[] }
  | { kind: "some"; path: readonly string[]; where: ResolvedFilter }
  | Comparison;
