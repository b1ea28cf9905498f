import type { Diagnostic } from "../diagnostic";
import { type Node, walk } from "../expression/node";
import { fieldPath, type LintRule, textOf, walkSameScope } from "./rule";

/** `list | [0] || field`: `|` binds loosest, so the field is looked up on the list and never found. */
export const lintPipes: LintRule = ({ text, expression }) => {
  const found: Diagnostic[] = [];
  walk(expression.node, (node) => {
    if (node.type !== "Pipe") return;
    const first = firstOperand(node.right);
    if (first === null || !takesFromList(first) || !readsField(node.right, first)) return;
    const replacement = `${text.slice(0, node.from)}(${text.slice(node.from, first.to)})${text.slice(first.to)}`;
    const fallback = textOf(text, { from: first.to, to: node.right.to }).replace(/^\s*(?:\|\||&&)\s*/, "");
    const message = `\`|\` binds more loosely than \`||\`, so \`${fallback}\` is looked up in the list and finds nothing. Put brackets around the part before it.`;
    const fix = { title: `Write ${replacement}`, replacement };
    found.push({ code: "pipe-or", severity: "warning", message, from: node.from, to: node.to, fix });
  });
  return found;
};

function firstOperand(node: Node): Node | null {
  if ((node.type !== "OrExpression" && node.type !== "AndExpression") || node.bracketed) return null;
  return firstOperand(node.left) ?? node.left;
}

/** `[0]` and the like, on what is piped in. */
const takesFromList = (node: Node): boolean =>
  (node.type === "IndexExpression" || node.type === "Projection") && startsWithIdentity(node.left);

const startsWithIdentity = (node: Node): boolean =>
  node.type === "Identity" || node.type === "Current" || ("left" in node && startsWithIdentity(node.left));

function readsField(node: Node, except: Node): boolean {
  let reads = false;
  walkSameScope(node, (inner) => {
    if (inner !== except && fieldPath(inner) !== null) reads = true;
  });
  return reads;
}
