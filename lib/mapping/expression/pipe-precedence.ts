import { type Node, walk } from "./node";
import { fieldPath, walkSameScope } from "./scope";

/** A pipe into `[0] || field`; `rest` is the text after the part that was meant to be piped. */
export type LoosePipe = { node: Node; rest: { from: number; to: number }; replacement: string };

/** Pipes whose right side looks up a field on a list, because `|` binds loosest of all. */
export function findLoosePipes(text: string, root: Node): LoosePipe[] {
  const found: LoosePipe[] = [];
  walk(root, (node) => {
    if (node.type !== "Pipe") return;
    const first = firstOperand(node.right);
    if (first === null || !takesFromList(first) || !readsField(node.right, first)) return;
    const replacement = `${text.slice(0, node.from)}(${text.slice(node.from, first.to)})${text.slice(first.to)}`;
    found.push({ node, rest: { from: first.to, to: node.right.to }, replacement });
  });
  return found;
}

function firstOperand(node: Node): Node | null {
  if ((node.type !== "OrExpression" && node.type !== "AndExpression") || node.bracketed) return null;
  return firstOperand(node.left) ?? node.left;
}

/** Whether a node takes from the piped list, as `[0]` and `[0].value` do. */
function takesFromList(node: Node): boolean {
  if (node.type === "Subexpression") return takesFromList(node.left);
  return (node.type === "IndexExpression" || node.type === "Projection") && startsWithIdentity(node.left);
}

const startsWithIdentity = (node: Node): boolean =>
  node.type === "Identity" || node.type === "Current" || ("left" in node && startsWithIdentity(node.left));

function readsField(node: Node, except: Node): boolean {
  let reads = false;
  walkSameScope(node, (inner) => {
    if (inner !== except && fieldPath(inner) !== null) reads = true;
  });
  return reads;
}
