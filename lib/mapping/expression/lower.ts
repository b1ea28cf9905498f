import type { EngineNode } from "./engine";
import { ownValueFunction, sameValueFunction } from "./engine-functions";
import type { FunctionNode, Node, Span } from "./node";
import { isTextArgument } from "./quoted-text";

/** A tree for the engine; typed loosely because the engine does not export its node types one by one. */
type Lowered = Span & { type: string; [part: string]: unknown };

/**
 * Turns a parsed tree into the engine's: double-quoted texts become the literals they mean, fields and keys that live
 * on Object.prototype go through an own-property look-up, comparisons of two structures through a counted one.
 */
export const lower = (node: Node): EngineNode => lowered(node) as unknown as EngineNode;

function lowered(node: Node): Lowered {
  switch (node.type) {
    case "Field":
      return node.name in Object.prototype ? ownField(node, node.name) : { ...node };
    case "Function":
      return { ...node, children: node.children.map((child, index) => argument(node, child, index)) };
    case "MultiSelectList":
      return { ...node, children: node.children.map(lowered) };
    case "MultiSelectHash":
      return hash(node);
    case "Comparator":
      return comparator(node);
    case "LetExpression": {
      const bindings = node.bindings.map((binding) => ({ ...binding, reference: lowered(binding.reference) }));
      return { ...node, bindings, expression: lowered(node.expression) };
    }
    case "Ternary": {
      const answers = { trueExpr: lowered(node.trueExpr), falseExpr: lowered(node.falseExpr) };
      return { ...node, condition: lowered(node.condition), ...answers };
    }
    case "Unary":
      return { ...node, operand: lowered(node.operand) };
    case "NotExpression":
    case "Flatten":
    case "ExpressionReference":
      return { ...node, child: lowered(node.child) };
    case "FilterProjection":
      return { ...node, left: lowered(node.left), right: lowered(node.right), condition: lowered(node.condition) };
    default:
      return "left" in node ? { ...node, left: lowered(node.left), right: lowered(node.right) } : { ...node };
  }
}

function argument(call: FunctionNode, child: Node, index: number): Lowered {
  if (!isTextArgument(call, index)) return lowered(child);
  const value = child.type === "Field" ? child.name : "";
  return { type: "Literal", value, from: child.from, to: child.to };
}

function call(name: string, children: Lowered[], { from, to }: Span): Lowered {
  return { type: "Function", name, children, from, to };
}

function ownField(span: Span, name: string): Lowered {
  const at = { from: span.from, to: span.to };
  return call(
    ownValueFunction,
    [
      { type: "Current", ...at },
      { type: "Literal", value: name, ...at },
    ],
    span,
  );
}

/** The engine builds objects by assignment, which would set the prototype for a key named `__proto__`. */
function hash(node: Extract<Node, { type: "MultiSelectHash" }>): Lowered {
  if (!node.children.some((pair) => pair.name === "__proto__")) {
    return { ...node, children: node.children.map((pair) => ({ ...pair, value: lowered(pair.value) })) };
  }
  const pairs = node.children.map(({ name, value, from, to }): Lowered => {
    const children = [{ type: "Literal", value: name, from, to }, lowered(value)];
    return { type: "MultiSelectList", children, from, to };
  });
  const list: Lowered = { type: "MultiSelectList", children: pairs, from: node.from, to: node.to };
  return call("from_items", [list], node);
}

function comparator(node: Extract<Node, { type: "Comparator" }>): Lowered {
  const left = lowered(node.left);
  const right = lowered(node.right);
  const isScalar = (side: Node) => side.type === "Literal" && (typeof side.value !== "object" || side.value === null);
  if (!["EQ", "NE"].includes(node.name) || isScalar(node.left) || isScalar(node.right)) return { ...node, left, right };
  const same = call(sameValueFunction, [left, right], node);
  return node.name === "EQ" ? same : { type: "NotExpression", child: same, from: node.from, to: node.to };
}
