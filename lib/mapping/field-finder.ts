import type { Json } from "./evaluation";
import { compileExpression } from "./expression/compile-expression";
import { prepareEvaluation } from "./expression/evaluate-expression";
import { type Node, walk } from "./expression/node";

/** Nodes that continue from their left side. */
const steps: ReadonlySet<string> = new Set([
  "Subexpression",
  "IndexExpression",
  "Projection",
  "ValueProjection",
  "FilterProjection",
  "Pipe",
]);

/**
 * Returns a test whether a payload has a value, not blank, in a field that the expression ends in. For `Worker.Type ==
 * 'Contingent'` that is the type, not the worker. For an expression that reads no field, or does not compile, the test
 * is always true. It never throws.
 */
export function fieldFinder(expression: string): (payload: Json) => boolean {
  const read = fieldReader(expression);
  return readsField(expression) ? (payload) => read(payload).length > 0 : () => true;
}

function readsField(expression: string): boolean {
  const compiled = compileExpression(expression);
  return compiled.ok && endsOf(compiled.expression.node).size > 0;
}

/**
 * What a payload has where an expression looks: for `Worker.Status == 'Active'` the status, whatever the comparison comes
 * to. Blank and missing ones are not among them. The result never throws.
 */
export function fieldReader(expression: string): (payload: Json) => unknown[] {
  const compiled = compileExpression(expression);
  const ends: Set<unknown> = compiled.ok ? endsOf(compiled.expression.node) : new Set();
  if (!compiled.ok || ends.size === 0) return () => [];
  let found: unknown[] = [];
  const evaluate = prepareEvaluation(compiled.expression.node, (node, _input, result) => {
    if (ends.has(node) && result !== null && result !== undefined && result !== "") found.push(result);
  });
  return (payload) => {
    found = [];
    evaluate(payload);
    return found;
  };
}

/** The last fields that the expression reads on each of its paths. */
function endsOf(expression: Node): Set<unknown> {
  const ends = new Set<unknown>(fieldsOf(expression));
  walk(expression, (node) => {
    if (!steps.has(node.type) || !("left" in node) || fieldsOf(node.right).length === 0) return;
    for (const stem of fieldsOf(node.left)) ends.delete(stem);
  });
  return ends;
}

function fieldsOf(expression: Node): unknown[] {
  const fields: unknown[] = [];
  walk(expression, (node) => {
    if (node.type === "Field") fields.push(node);
  });
  return fields;
}
