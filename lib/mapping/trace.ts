import type { Diagnostic } from "./diagnostic";
import type { Json } from "./evaluation";
import { compileExpression } from "./expression/compile-expression";
import { prepareEvaluation } from "./expression/evaluate-expression";
import type { StepListener } from "./expression/place";
import { explainNull, type NullCause, type Visit } from "./trace-null";

/** One sub-expression with its values. Inside a projection it runs once for each item: `values` has the first few. */
export type TraceStep = { from: number; to: number; text: string; values: Json[]; times: number };

/** The steps of one expression on one payload; `cause` explains a null. */
export type ExpressionTrace =
  | { kind: "value"; value: Json; steps: TraceStep[]; cause: NullCause | null }
  | { kind: "failed"; reason: string; steps: TraceStep[] }
  | { kind: "broken"; problem: Diagnostic };

const shownValues = 3;
const maxVisits = 5000;

/** Runs an expression step by step. Never throws. */
export function traceExpression(
  expression: string,
  payload: Json,
  blankDates: readonly string[] = [],
): ExpressionTrace {
  const compiled = compileExpression(expression);
  if (!compiled.ok) return { kind: "broken", problem: compiled.problem };
  const visits: Visit[] = [];
  const observe: StepListener = (node, input, result) => {
    if (visits.length < maxVisits) visits.push({ node, input, result });
  };
  const answer = prepareEvaluation(compiled.expression.node, observe)(payload, undefined, blankDates);
  const steps = collectSteps(expression, visits);
  if (!answer.ok) return { kind: "failed", reason: answer.reason, steps };
  const cause = answer.value === null ? explainNull(expression, visits) : null;
  return { kind: "value", value: answer.value, steps, cause };
}

const hiddenTypes = new Set([
  "Literal",
  "Identity",
  "Current",
  "Root",
  "ExpressionReference",
  "Index",
  "Slice",
  "Flatten",
]);

function collectSteps(expression: string, visits: readonly Visit[]): TraceStep[] {
  const steps = new Map<string, TraceStep>();
  const wholes = new Set(visits.filter(({ node }) => node.type === "Subexpression").map(({ node }) => node.to));
  for (const { node, result } of visits) {
    const isTail = node.type === "Field" && wholes.has(node.to) && expression[node.from - 1] === ".";
    if (hiddenTypes.has(node.type) || isTail || node.to <= node.from) continue;
    const { from, to } = node;
    const step = steps.get(`${from}-${to}`) ?? { from, to, text: expression.slice(from, to), values: [], times: 0 };
    step.times += 1;
    if (step.values.length < shownValues) step.values.push((result ?? null) as Json);
    steps.set(`${from}-${to}`, step);
  }
  return [...steps.values()];
}
