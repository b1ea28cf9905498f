import { findFunction } from "../functions";
import { type FunctionNode, type Node, walk } from "./node";
import { parseExpression } from "./parse";
import { ExpressionError } from "./syntax-error";

/** Parses an expression and checks its calls: known functions, enough arguments, `&` only among them. */
export function readExpression(text: string): Node {
  const node = parseExpression(text);
  checkCalls(text, node);
  return node;
}

/** Whether an expression can be run at all. */
export function compiles(text: string): boolean {
  try {
    readExpression(text);
    return true;
  } catch {
    return false;
  }
}

function checkCalls(text: string, root: Node): void {
  walk(root, (node, parent) => {
    if (node.type === "ExpressionReference" && parent?.type !== "Function") {
      const message = "`&` is only for an argument of a function, as in sort_by(list, &key).";
      throw new ExpressionError("misplaced-reference", message, node.from, node.to);
    }
    if (node.type === "Function") checkCall(text, node);
  });
}

function checkCall(text: string, call: FunctionNode): void {
  const known = findFunction(call.name);
  const nameStart = text.indexOf(call.name, call.from);
  const nameEnd = nameStart + call.name.length;
  if (known === undefined) {
    throw new ExpressionError("unknown-function", `There is no function ${call.name}().`, nameStart, nameEnd);
  }
  const least = known.parameters.filter((parameter) => !parameter.optional).length;
  const most = known.variadic ? Number.POSITIVE_INFINITY : known.parameters.length;
  const given = call.children.length;
  if (given >= least && given <= most) return;
  const bound = given < least ? (least === most ? "" : "at least ") : least === most ? "" : "at most ";
  const wanted = given < least ? least : most;
  const message = `${call.name}() takes ${bound}${wanted} argument${wanted === 1 ? "" : "s"}, not ${given}.`;
  throw new ExpressionError("wrong-arguments", message, call.from, call.to);
}
