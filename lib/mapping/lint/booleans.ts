import type { Diagnostic } from "../diagnostic";
import { type Node, walk } from "../expression/node";
import { fieldPath } from "../expression/scope";
import { type LintRule, replaceSpan, textOf } from "./rule";

/** A bare field as a condition: the text "False" counts as true. */
export const lintTextBooleans: LintRule = ({ text, expression, context }) => {
  const compared = comparedPaths(expression.node);
  const isIndicator = context.attribute === "isActive" || context.attribute === "restricted";
  const found: Diagnostic[] = [];
  walk(expression.node, (node) => {
    const severity = isIndicator && node.type !== "FilterProjection" ? "warning" : "info";
    for (const bare of bareConditions(node, isIndicator)) {
      const path = textOf(text, bare);
      const plain = fieldPath(bare);
      if (plain === null || compared.has(plain.join("\0"))) continue;
      const test = `${path} && ${path} != 'False' && ${path} != 'false'`;
      const isNegated = text.slice(0, bare.from).trimEnd().endsWith("!");
      const needsBrackets = isNegated || (node.type !== "FilterProjection" && node.type !== "AndExpression");
      const replacement = replaceSpan(text, bare, needsBrackets ? `(${test})` : test);
      const message = `If the source sends \`${path}\` as text, "False" counts as true here.`;
      const fix = { title: "Treat the text False as no", replacement };
      found.push({ code: "text-boolean", severity, message, from: bare.from, to: bare.to, fix });
    }
  });
  return found;
};

function comparedPaths(root: Node): Set<string> {
  const paths = new Set<string>();
  walk(root, (node) => {
    if (node.type !== "Comparator" && node.type !== "Function") return;
    const sides = node.type === "Comparator" ? [node.left, node.right] : node.children;
    for (const side of sides) {
      const path = fieldPath(side);
      if (path !== null) paths.add(path.join("\0"));
    }
  });
  return paths;
}

/** Conditions that are a bare field. Outside filters only where yes or no is asked for, and not the last word. */
function bareConditions(node: Node, isIndicator: boolean): Node[] {
  if (node.type === "FilterProjection") return operands(node.condition).filter(isBare);
  if (!isIndicator) return [];
  if (node.type === "NotExpression") return [node.child].filter(isBare);
  if (node.type === "AndExpression") return [node.left].filter(isBare);
  return node.type === "Ternary" ? [node.condition].filter(isBare) : [];
}

const isBare = (node: Node): boolean => fieldPath(node) !== null;

function operands(node: Node): Node[] {
  if (node.type === "AndExpression" || node.type === "OrExpression")
    return [...operands(node.left), ...operands(node.right)];
  return node.type === "NotExpression" ? operands(node.child) : [node];
}
