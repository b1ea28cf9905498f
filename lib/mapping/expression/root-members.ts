import { type Node, walk } from "./node";
import { walkSameScope } from "./scope";

/** Nodes that pass their input on, or ignore it; all others read the whole payload. */
const passing: ReadonlySet<Node["type"]> = new Set([
  "AndExpression",
  "Arithmetic",
  "Comparator",
  "ExpressionReference",
  "Field",
  "FilterProjection",
  "Flatten",
  "Function",
  "IndexExpression",
  "LetExpression",
  "Literal",
  "MultiSelectHash",
  "MultiSelectList",
  "NotExpression",
  "OrExpression",
  "Pipe",
  "Projection",
  "Subexpression",
  "Ternary",
  "Unary",
  "ValueProjection",
  "Variable",
]);

/**
 * The top-level members of the payload that an expression can read; null when it may read any. Includes field names
 * from deeper levels: too many names are only slower, too few would be wrong.
 */
export function rootMembersOf(expression: Node): ReadonlySet<string> | null {
  const names = new Set<string>();
  let readsAll = false;
  walkSameScope(expression, (node) => {
    if (!passing.has(node.type)) readsAll = true;
  });
  walk(expression, (node) => {
    if (node.type === "Root") readsAll = true;
    if (node.type === "Field") names.add(node.name);
  });
  return readsAll || [...names].some((name) => name in Object.prototype) ? null : names;
}
