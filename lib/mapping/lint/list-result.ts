import type { Diagnostic } from "../diagnostic";
import type { Node } from "../expression/node";
import { type LintRule, replaceSpan, textOf } from "./rule";

const listTypes = new Set<Node["type"]>(["FilterProjection", "Projection", "ValueProjection", "MultiSelectList"]);

/** A list where the attribute holds one value. */
export const lintListResults: LintRule = ({ text, expression, context }) => {
  if (context.attribute.startsWith("custom.") || context.attribute === "restricted") return [];
  return answers(expression.node).flatMap((node): Diagnostic[] => {
    if (!listTypes.has(node.type) || isTextSlice(node)) return [];
    const whole = node === expression.node && !node.bracketed;
    const first = whole ? `${textOf(text, node)} | [0]` : `(${textOf(text, node)} | [0])`;
    const message = "This gives a list, where one value is needed. Take the first item with `| [0]`.";
    const fix = { title: "Take the first item", replacement: replaceSpan(text, node, first) };
    return [{ code: "list-result", severity: "warning", message, from: node.from, to: node.to, fix }];
  });
};

/** The sub-expressions whose value can be the whole expression's. */
function answers(node: Node): Node[] {
  switch (node.type) {
    case "OrExpression":
      return [...answers(node.left), ...answers(node.right)];
    case "AndExpression":
      return answers(node.right);
    case "Ternary":
      return [...answers(node.trueExpr), ...answers(node.falseExpr)];
    case "Pipe":
      return answers(node.right);
    case "LetExpression":
      return answers(node.expression);
    default:
      return [node];
  }
}

/** `code[0:2]` of a text is a text. */
const isTextSlice = (node: Node): boolean =>
  node.type === "Projection" && node.left.type === "IndexExpression" && node.left.right.type === "Slice";
