import { type Cursor, isSymbol, unexpected } from "./cursor";
import type { BindingNode, Node, PairNode } from "./node";
import { parse, project } from "./parse";
import type { Token } from "./tokens";

/** `[…]` at the start of an expression: an index, a slice, `[*]` or a list of expressions. */
export function parseBracket(cursor: Cursor, identity: Node): Node {
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
export function parseList(cursor: Cursor, close: string, what: string): Node[] {
  const items: Node[] = [];
  if (cursor.skip(close)) return items;
  do items.push(parse(cursor, 0));
  while (cursor.skip(","));
  cursor.expect(close, what);
  return items;
}

export function parseIndexOrSlice(cursor: Cursor, left: Node): Node {
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
export function parseHash(cursor: Cursor, from: number): Node {
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
export function parseLet(cursor: Cursor, start: Token): Node {
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
