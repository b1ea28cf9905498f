import type { Node } from "./node";

/** `a`, `a.b`: fields joined by dots and nothing else. */
export function fieldPath(node: Node): string[] | null {
  if (node.type === "Field") return [node.name];
  if (node.type !== "Subexpression") return null;
  const left = fieldPath(node.left);
  const right = left === null ? null : fieldPath(node.right);
  return left === null || right === null ? null : [...left, ...right];
}

/** Visits nodes that are evaluated on the same value as the node: not the inside of projections, pipes or `&`. */
export function walkSameScope(node: Node, visit: (node: Node) => void): void {
  visit(node);
  for (const child of sameScopeChildren(node)) walkSameScope(child, visit);
}

function sameScopeChildren(node: Node): Node[] {
  switch (node.type) {
    case "Subexpression":
    case "IndexExpression":
    case "Pipe":
    case "Projection":
    case "ValueProjection":
    case "FilterProjection":
      return [node.left];
    case "OrExpression":
    case "AndExpression":
    case "Comparator":
    case "Arithmetic":
      return [node.left, node.right];
    case "Ternary":
      return [node.condition, node.trueExpr, node.falseExpr];
    case "Function":
    case "MultiSelectList":
      return node.children.filter((child) => child.type !== "ExpressionReference");
    case "MultiSelectHash":
      return node.children.map((pair) => pair.value);
    case "NotExpression":
    case "Flatten":
      return [node.child];
    case "Unary":
      return [node.operand];
    case "LetExpression":
      return [...node.bindings.map((binding) => binding.reference), node.expression];
    default:
      return [];
  }
}
