import { type Cursor, isSymbol, openCursor, unexpected } from "./cursor";
import {
  arithmeticByText,
  type BinaryType,
  type BindingNode,
  comparatorByText,
  type Node,
  type PairNode,
} from "./node";
import type { Token } from "./tokens";

/** Binding powers of symbols, as in the specification and the community's parser. */
const power: Record<string, number> = {
  "|": 1,
  "?": 2,
  "||": 3,
  "&&": 4,
  "==": 5,
  "!=": 5,
  ">": 5,
  ">=": 5,
  "<": 5,
  "<=": 5,
  "+": 6,
  "-": 6,
  "−": 6,
  "/": 7,
  "//": 7,
  "%": 7,
  "×": 7,
  "÷": 7,
  "[]": 9,
  "*": 20,
  "[?": 21,
  ".": 40,
  "!": 45,
  "{": 50,
  "[": 55,
  "(": 60,
};
const binaryTypes: Record<string, BinaryType> = { "|": "Pipe", "||": "OrExpression", "&&": "AndExpression" };

const powerOf = (token: Token): number => (token.kind === "symbol" ? (power[token.text] ?? 0) : 0);

/**
 * Parses JMESPath (community edition) into a tree with offsets; throws an ExpressionError. Stricter than the
 * community's parser in one thing: list items and arguments need their commas.
 */
export function parseExpression(expression: string): Node {
  const cursor = openCursor(expression);
  const node = parse(cursor, 0);
  if (cursor.peek().kind !== "end") throw unexpected(cursor.peek());
  return node;
}

function parse(cursor: Cursor, strength: number): Node {
  return cursor.nested(() => {
    let left = parseStart(cursor);
    while (strength < powerOf(cursor.peek())) left = parseRest(cursor, left);
    return left;
  });
}

function parseStart(cursor: Cursor): Node {
  const token = cursor.next();
  const { from, to } = token;
  switch (token.kind) {
    case "variable":
      return cursor.seal({ type: "Variable", name: String(token.value), from, to });
    case "text":
    case "literal":
      return cursor.seal({ type: "Literal", value: token.value, from, to });
    case "name":
      if (token.text === "let" && cursor.peek().kind === "variable") return parseLet(cursor, token);
      return cursor.seal({ type: "Field", name: token.text, quoted: false, from, to });
    case "quoted":
      return cursor.seal({ type: "Field", name: String(token.value), quoted: true, from, to });
    case "symbol":
      return parseStartSymbol(cursor, token);
    default:
      throw unexpected(token);
  }
}

function parseStartSymbol(cursor: Cursor, token: Token): Node {
  const { from, to } = token;
  const identity: Node = { type: "Identity", from, to: from };
  switch (token.text) {
    case "!":
      return prefixed(cursor, from, (child) => ({ type: "NotExpression", child }), power["!"]);
    case "&":
      return prefixed(cursor, from, (child) => ({ type: "ExpressionReference", child }), 0);
    case "-":
    case "−":
    case "+": {
      const operator = token.text === "+" ? "Plus" : "Minus";
      return prefixed(cursor, from, (operand) => ({ type: "Unary", operator, operand }), power["-"]);
    }
    case "*":
      return project(cursor, "ValueProjection", cursor.seal(identity), power["*"]);
    case "[?":
      return parseFilter(cursor, cursor.seal(identity));
    case "[]":
      return parseFlatten(cursor, cursor.seal(identity), to);
    case "{":
      return parseHash(cursor, from);
    case "[":
      return parseBracket(cursor, cursor.seal(identity));
    case "@":
      return cursor.seal({ type: "Current", from, to });
    case "$":
      return cursor.seal({ type: "Root", from, to });
    case "(": {
      const inner = parse(cursor, 0);
      const { to } = cursor.expect(")", "to close the bracket");
      return Object.assign(inner, { from, to, bracketed: true as const });
    }
    default:
      throw unexpected(token);
  }
}

type Bare<N> = N extends Node ? Omit<N, "from" | "to"> : never;

function prefixed(cursor: Cursor, from: number, build: (child: Node) => Bare<Node>, strength = 0): Node {
  const child = parse(cursor, strength);
  return cursor.seal({ ...build(child), from, to: child.to } as Node);
}

function parseRest(cursor: Cursor, left: Node): Node {
  const token = cursor.next();
  const { text } = token;
  const binary = binaryTypes[text];
  if (binary !== undefined) {
    return joined(cursor, left, parse(cursor, power[text] ?? 0), (sides) => ({ type: binary, ...sides }));
  }
  if (text in comparatorByText) {
    const name = comparatorByText[text as keyof typeof comparatorByText];
    return joined(cursor, left, parse(cursor, power[text] ?? 0), (sides) => ({ type: "Comparator", name, ...sides }));
  }
  if (text in arithmeticByText) {
    const operator = arithmeticByText[text as keyof typeof arithmeticByText];
    return joined(cursor, left, parse(cursor, power[text] ?? 0), (sides) => ({
      type: "Arithmetic",
      operator,
      ...sides,
    }));
  }
  switch (text) {
    case ".":
      return parseDot(cursor, left);
    case "?":
      return parseTernary(cursor, left);
    case "[?":
      return parseFilter(cursor, left);
    case "[]":
      return parseFlatten(cursor, left, token.to);
    case "[":
      return parseIndexed(cursor, left);
    case "(":
      return parseCall(cursor, left, token);
    default:
      throw unexpected(token);
  }
}

function joined(
  cursor: Cursor,
  left: Node,
  right: Node,
  build: (sides: { left: Node; right: Node }) => Bare<Node>,
): Node {
  return cursor.seal({ ...build({ left, right }), from: left.from, to: right.to } as Node);
}

function parseTernary(cursor: Cursor, condition: Node): Node {
  const trueExpr = parse(cursor, 0);
  cursor.expect(":", "between the two answers of `? :`");
  const falseExpr = parse(cursor, 0);
  return cursor.seal({ type: "Ternary", condition, trueExpr, falseExpr, from: condition.from, to: falseExpr.to });
}

function parseCall(cursor: Cursor, left: Node, open: Token): Node {
  if (left.type !== "Field" || left.quoted || left.to > open.from || cursor.peek(-2).kind !== "name") {
    throw unexpected(open, " Only a function's name can stand before it, without quotes.");
  }
  const children = parseList(cursor, ")", "after the function's arguments");
  return cursor.seal({ type: "Function", name: left.name, children, from: left.from, to: cursor.previous().to });
}

function parseDot(cursor: Cursor, left: Node): Node {
  if (cursor.skip("*")) return project(cursor, "ValueProjection", left, power["."]);
  return joined(cursor, left, parseAfterDot(cursor, power["."]), (sides) => ({ type: "Subexpression", ...sides }));
}

function parseAfterDot(cursor: Cursor, strength = 0): Node {
  const token = cursor.peek();
  if (token.kind === "name" || token.kind === "quoted" || isSymbol(token, "*")) return parse(cursor, strength);
  if (cursor.skip("[")) {
    const children = parseList(cursor, "]", "to close the list");
    return cursor.seal({ type: "MultiSelectList", children, from: token.from, to: cursor.previous().to });
  }
  if (cursor.skip("{")) return parseHash(cursor, token.from);
  throw unexpected(token, " A dot is followed by a field's name.");
}

function parseIndexed(cursor: Cursor, left: Node): Node {
  const inside = cursor.peek();
  if (inside.kind === "number" || isSymbol(inside, ":")) return parseIndexOrSlice(cursor, left);
  if (!cursor.skip("*")) throw unexpected(inside, " Square brackets after a name hold a number, `*` or `?condition`.");
  cursor.expect("]", "after `[*`");
  return project(cursor, "Projection", left, power["*"]);
}

function parseFilter(cursor: Cursor, left: Node): Node {
  const condition = parse(cursor, 0);
  const { to } = cursor.expect("]", "to close the filter");
  const right = isSymbol(cursor.peek(), "[]") ? identityAt(cursor, to) : parseProjected(cursor, power["[?"] ?? 0);
  return cursor.seal({ type: "FilterProjection", left, right, condition, from: left.from, to: Math.max(to, right.to) });
}

function parseFlatten(cursor: Cursor, child: Node, to: number): Node {
  const left = cursor.seal<Node>({ type: "Flatten", child, from: child.from, to });
  return project(cursor, "Projection", left, power["[]"]);
}

/** The part after `[*]`, `[]`, `.*` or a slice, applied to each item. */
function project(cursor: Cursor, type: "Projection" | "ValueProjection", left: Node, strength = 0): Node {
  const end = cursor.previous().to;
  const right = parseProjected(cursor, strength);
  return cursor.seal({ type, left, right, from: left.from, to: Math.max(end, right.to) });
}

function parseProjected(cursor: Cursor, strength: number): Node {
  const token = cursor.peek();
  if (powerOf(token) < 10) return identityAt(cursor, cursor.previous().to);
  if (isSymbol(token, "[") || isSymbol(token, "[?")) return parse(cursor, strength);
  if (cursor.skip(".")) return parseAfterDot(cursor, strength);
  throw unexpected(token);
}

const identityAt = (cursor: Cursor, at: number): Node => cursor.seal<Node>({ type: "Identity", from: at, to: at });

/** `[…]` at the start of an expression: an index, a slice, `[*]` or a list of expressions. */
function parseBracket(cursor: Cursor, identity: Node): Node {
  const inside = cursor.peek();
  if (inside.kind === "number" || isSymbol(inside, ":")) return parseIndexOrSlice(cursor, identity);
  if (isSymbol(inside, "*") && isSymbol(cursor.peek(1), "]")) {
    cursor.next();
    cursor.next();
    return project(cursor, "Projection", identity, 20);
  }
  const children = parseList(cursor, "]", "to close the list");
  return cursor.seal({ type: "MultiSelectList", children, from: identity.from, to: cursor.previous().to });
}

/** Items separated by commas up to `close`, which is consumed. */
function parseList(cursor: Cursor, close: string, what: string): Node[] {
  const items: Node[] = [];
  if (cursor.skip(close)) return items;
  do items.push(parse(cursor, 0));
  while (cursor.skip(","));
  cursor.expect(close, what);
  return items;
}

function parseIndexOrSlice(cursor: Cursor, left: Node): Node {
  const first = cursor.peek();
  if (isSymbol(first, ":") || isSymbol(cursor.peek(1), ":")) return parseSlice(cursor, left);
  const value = Number(cursor.next().value);
  const { to } = cursor.expect("]", "after the index");
  const right = cursor.seal<Node>({ type: "Index", value, from: first.from, to });
  return cursor.seal({ type: "IndexExpression", left, right, from: left.from, to });
}

function parseSlice(cursor: Cursor, left: Node): Node {
  const { from } = cursor.peek();
  const parts: (number | null)[] = [null, null, null];
  for (let part = 0; part < 3; part += 1) {
    if (cursor.peek().kind === "number") parts[part] = Number(cursor.next().value);
    if (!cursor.skip(":")) break;
    if (part === 2) throw unexpected(cursor.previous(), " A slice has at most three parts.");
  }
  const { to } = cursor.expect("]", "to close the slice");
  const [start = null, stop = null, step = null] = parts;
  const slice = cursor.seal<Node>({ type: "Slice", start, stop, step, from, to });
  const index = cursor.seal<Node>({ type: "IndexExpression", left, right: slice, from: left.from, to });
  return project(cursor, "Projection", index, 20);
}

/** `{key: expression, …}` after its opening brace. */
function parseHash(cursor: Cursor, from: number): Node {
  const children: PairNode[] = [];
  do {
    const key = cursor.next();
    if (key.kind !== "name" && key.kind !== "quoted") throw unexpected(key, " Expected the name of a key.");
    cursor.expect(":", "after the key");
    const value = parse(cursor, 0);
    children.push({ type: "KeyValuePair", name: String(key.value), value, from: key.from, to: value.to });
  } while (cursor.skip(","));
  const { to } = cursor.expect("}", "to close the object");
  return cursor.seal({ type: "MultiSelectHash", children, from, to });
}

/** `let $name = expression, … in expression` after the word `let`. */
function parseLet(cursor: Cursor, start: Token): Node {
  const bindings: BindingNode[] = [];
  do {
    const variable = cursor.next();
    if (variable.kind !== "variable") throw unexpected(variable, " Expected a variable such as `$name`.");
    cursor.expect("=", "after the variable");
    const reference = parse(cursor, 0);
    const name = String(variable.value);
    bindings.push({ type: "Binding", variable: name, reference, from: variable.from, to: reference.to });
  } while (cursor.skip(","));
  const word = cursor.next();
  if (word.text !== "in") throw unexpected(word, " Expected `in` after the variables.");
  const expression = parse(cursor, 0);
  return cursor.seal({ type: "LetExpression", bindings, expression, from: start.from, to: expression.to });
}
