/**
 * The part of CEL that triggers, cancelOn, waitForEvent and concurrency keys use here: paths under `event` and
 * `async`, literals, `==`, `!=`, `&&`, `||`, `!` and parentheses. Anything else is refused when it is registered.
 */
export type Expression = { text: string; evaluate: (scope: Scope) => unknown };
export type Scope = { event?: unknown; async?: unknown };

type Evaluate = (scope: Scope) => unknown;
type Reader = { text: string; tokens: string[]; at: number };

const token =
  /\s*(&&|\|\||==|!=|[()!]|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|-?\d+(?:\.\d+)?|[A-Za-z_][\w]*(?:\.[A-Za-z_]\w*)*)/y;

/** Compiles an expression; throws with the position and what is supported when it cannot. */
export function compileExpression(text: string): Expression {
  const reader: Reader = { text, tokens: tokenize(text), at: 0 };
  const evaluate = readOr(reader);
  if (reader.at < reader.tokens.length) throw unsupported(text, reader.tokens[reader.at] ?? "");
  return { text, evaluate };
}

function tokenize(text: string): string[] {
  const tokens: string[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < text.trimEnd().length) {
    const from = token.lastIndex;
    const match = token.exec(text);
    if (!match?.[1]) throw unsupported(text, text.slice(from).trim());
    tokens.push(match[1]);
  }
  return tokens;
}

function readOr(reader: Reader): Evaluate {
  let left = readAnd(reader);
  while (take(reader, "||")) {
    const [before, after] = [left, readAnd(reader)];
    left = (scope) => before(scope) === true || after(scope) === true;
  }
  return left;
}

function readAnd(reader: Reader): Evaluate {
  let left = readEquality(reader);
  while (take(reader, "&&")) {
    const [before, after] = [left, readEquality(reader)];
    left = (scope) => before(scope) === true && after(scope) === true;
  }
  return left;
}

function readEquality(reader: Reader): Evaluate {
  const left = readUnary(reader);
  for (const operator of ["==", "!="]) {
    if (!take(reader, operator)) continue;
    const right = readUnary(reader);
    return (scope) => equal(left(scope), right(scope)) === (operator === "==");
  }
  return left;
}

function readUnary(reader: Reader): Evaluate {
  if (take(reader, "!")) {
    const operand = readUnary(reader);
    return (scope) => operand(scope) !== true;
  }
  if (take(reader, "(")) {
    const inner = readOr(reader);
    if (!take(reader, ")")) throw unsupported(reader.text, "a missing )");
    return inner;
  }
  return readOperand(reader);
}

function readOperand(reader: Reader): Evaluate {
  const operand = reader.tokens[reader.at++] ?? "";
  const literals: Record<string, unknown> = { true: true, false: false, null: null };
  if (Object.hasOwn(literals, operand)) return () => literals[operand];
  if (/^-?\d/.test(operand)) return () => Number(operand);
  if (/^["']/.test(operand)) {
    const value = operand.slice(1, -1).replace(/\\(.)/g, "$1");
    return () => value;
  }
  const [root, ...path] = operand.split(".");
  if (root !== "event" && root !== "async") throw unsupported(reader.text, operand || "its end");
  return (scope) => path.reduce<unknown>(ownValue, scope[root]);
}

function ownValue(value: unknown, key: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Record<string, unknown>)[key];
}

/** A missing value equals nothing, not even another missing value, so that no cancellation matches by accident. */
function equal(left: unknown, right: unknown): boolean {
  return left !== undefined && left === right;
}

function take(reader: Reader, wanted: string): boolean {
  if (reader.tokens[reader.at] !== wanted) return false;
  reader.at++;
  return true;
}

function unsupported(text: string, part: string): Error {
  return new Error(
    `The embedded engine cannot read "${part}" in the expression "${text}"; it knows event.… and async.… paths, literals, ==, !=, &&, ||, ! and parentheses.`,
  );
}
