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

/** Whether an expression compiles. */
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
    if (node.type === "ExpressionReference" && !takesReference(parent, node)) {
      const message = "`&` is only for an argument of a function, as in sort_by(list, &key).";
      throw new ExpressionError("misplaced-reference", message, node.from, node.to);
    }
    if (node.type === "Function") checkCall(text, node);
  });
}

const referenceType = "&expression";

function takesReference(parent: Node | null, node: Node): boolean {
  if (parent?.type !== "Function") return false;
  return findFunction(parent.name)?.parameters[parent.children.indexOf(node)]?.type === referenceType;
}

/** Requires `&` where a function takes an expression, so that no value of the payload can stand in for one. */
function checkReferences(call: FunctionNode): void {
  findFunction(call.name)?.parameters.forEach(({ type }, index) => {
    const argument = call.children[index];
    if (type !== referenceType || argument?.type === "ExpressionReference" || argument === undefined) return;
    const place = index === 0 ? "first" : "second";
    const message = `${call.name}() needs an expression that begins with & as its ${place} argument, as in sort_by(list, &key).`;
    throw new ExpressionError("wrong-arguments", message, argument.from, argument.to);
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
  if (given >= least && given <= most) {
    checkReferences(call);
    return;
  }
  const bound = given < least ? (least === most ? "" : "at least ") : least === most ? "" : "at most ";
  const wanted = given < least ? least : most;
  const message = `${call.name}() takes ${bound}${wanted} argument${wanted === 1 ? "" : "s"}, not ${given}.`;
  throw new ExpressionError("wrong-arguments", message, call.from, call.to);
}
