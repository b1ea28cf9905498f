import type { Diagnostic } from "../diagnostic";
import { type Node, walk } from "../expression/node";
import { findFunction } from "../functions";
import type { LintRule } from "./rule";

/** `join(' ', [a, b])` has no value as soon as one part is missing. */
export const lintJoins: LintRule = ({ text, expression }) => {
  const found: Diagnostic[] = [];
  walk(expression.node, (node) => {
    if (node.type !== "Function" || node.name !== "join") return;
    const list = node.children[1];
    if (list?.type !== "MultiSelectList" || list.children.every(isSurelyText)) return;
    const replacement = `${text.slice(0, list.to)}[?@]${text.slice(list.to)}`;
    const message = "join() fails when a part is missing. Add `[?@]` after the list to leave missing parts out.";
    const fix = { title: "Add [?@] after the list", replacement };
    found.push({ code: "join-null", severity: "warning", message, from: list.from, to: list.to, fix });
  });
  return found;
};

function isSurelyText(node: Node): boolean {
  if (node.type === "Literal") return typeof node.value === "string";
  if (node.type === "OrExpression") return isSurelyText(node.right);
  return node.type === "Function" && findFunction(node.name)?.returns === "text" && node.name !== "to_iso_datetime";
}
