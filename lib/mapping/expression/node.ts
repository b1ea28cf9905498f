/** A node's offsets in the expression text, `to` exclusive, including round brackets around it. */
export type Span = { from: number; to: number; bracketed?: true };

export const comparatorByText = { "==": "EQ", "!=": "NE", ">": "GT", ">=": "GTE", "<": "LT", "<=": "LTE" } as const;
export type ComparatorName = (typeof comparatorByText)[keyof typeof comparatorByText];
export const arithmeticByText = {
  "+": "Plus",
  "-": "Minus",
  "−": "Minus",
  "*": "Star",
  "×": "Multiply",
  "/": "Divide",
  "÷": "Divide",
  "%": "Modulo",
  "//": "Div",
} as const;
export type ArithmeticName = (typeof arithmeticByText)[keyof typeof arithmeticByText];

export type FieldNode = Span & { type: "Field"; name: string; quoted: boolean };
export type LiteralNode = Span & { type: "Literal"; value: unknown };
export type FunctionNode = Span & { type: "Function"; name: string; children: Node[] };
export type ListNode = Span & { type: "MultiSelectList"; children: Node[] };
export type PairNode = Span & { type: "KeyValuePair"; name: string; value: Node };
export type BindingNode = Span & { type: "Binding"; variable: string; reference: Node };
export type LetNode = Span & { type: "LetExpression"; bindings: BindingNode[]; expression: Node };
export type BinaryType =
  | "AndExpression"
  | "OrExpression"
  | "Pipe"
  | "Subexpression"
  | "IndexExpression"
  | "Projection"
  | "ValueProjection";
/** One member for each type, so that a `switch` on the type tells them apart. */
type EachOf<Type extends string, Parts> = Type extends string ? Span & { type: Type } & Parts : never;
export type BinaryNode = EachOf<BinaryType, { left: Node; right: Node }>;
export type ComparatorNode = Span & { type: "Comparator"; name: ComparatorName; left: Node; right: Node };

/** The tree of an expression, with the positions that the editor needs. */
export type Node =
  | FieldNode
  | LiteralNode
  | FunctionNode
  | ListNode
  | BinaryNode
  | ComparatorNode
  | EachOf<"Current" | "Root" | "Identity", unknown>
  | EachOf<"NotExpression" | "Flatten" | "ExpressionReference", { child: Node }>
  | (Span & { type: "Unary"; operator: "Plus" | "Minus"; operand: Node })
  | (Span & { type: "Arithmetic"; operator: ArithmeticName; left: Node; right: Node })
  | (Span & { type: "FilterProjection"; left: Node; right: Node; condition: Node })
  | (Span & { type: "Index"; value: number })
  | (Span & { type: "Slice"; start: number | null; stop: number | null; step: number | null })
  | (Span & { type: "MultiSelectHash"; children: PairNode[] })
  | (Span & { type: "Ternary"; condition: Node; trueExpr: Node; falseExpr: Node })
  | LetNode
  | (Span & { type: "Variable"; name: string });

export type NodeOf<Type extends Node["type"]> = Extract<Node, { type: Type }>;

/** The direct sub-expressions of a node, in reading order. */
export function childrenOf(node: Node): Node[] {
  switch (node.type) {
    case "Function":
    case "MultiSelectList":
      return node.children;
    case "MultiSelectHash":
      return node.children.map((pair) => pair.value);
    case "FilterProjection":
      return [node.left, node.condition, node.right];
    case "Ternary":
      return [node.condition, node.trueExpr, node.falseExpr];
    case "LetExpression":
      return [...node.bindings.map((binding) => binding.reference), node.expression];
    case "Unary":
      return [node.operand];
    case "NotExpression":
    case "Flatten":
    case "ExpressionReference":
      return [node.child];
    default:
      return "left" in node ? [node.left, node.right] : [];
  }
}

/** Visits a node and everything below it, parents first. */
export function walk(node: Node, visit: (node: Node, parent: Node | null) => void, parent: Node | null = null): void {
  visit(node, parent);
  for (const child of childrenOf(node)) walk(child, visit, node);
}

/** How many nodes a tree has: its cost in steps for one run. */
export const countNodes = (node: Node): number => childrenOf(node).reduce((sum, child) => sum + countNodes(child), 1);
