import type { Json } from "../evaluation";
import type { Budget } from "./budget";
import { describeFailure } from "./describe-failure";
import { type Frame, openFrame, settleFrame, spendSteps } from "./frame";
import { interpretExpression } from "./interpret";
import { countNodes, type Node } from "./node";
import type { StepListener } from "./place";
import type { Work } from "./reference";

/** A value, which may be null, or the reason for the failure, as the end of a sentence. */
export type ExpressionResult = { ok: true; value: Json } | { ok: false; reason: string };

/**
 * Runs an expression on one payload, charging a shared budget where one is given. `blankDates` are texts that mean no
 * date, besides the common ones. Never throws.
 */
export type Evaluate = (payload: unknown, budget?: Budget, blankDates?: readonly string[]) => ExpressionResult;

/** Prepares a parsed expression for any number of payloads; `observe` is called with every step, for the trace. */
export function prepareEvaluation(node: Node, observe: StepListener | null = null): Evaluate {
  const work = interpretExpression(node, observe);
  const weight = countNodes(node);
  return (payload, budget, blankDates) => evaluate(work, weight, openFrame(payload, budget ?? null, blankDates));
}

function evaluate(work: Work, weight: number, frame: Frame): ExpressionResult {
  const { steps, bytes } = frame;
  try {
    spendSteps(frame, weight);
    // From JSON the interpreter only makes JSON.
    return { ok: true, value: work(frame.root, frame) as Json };
  } catch (error) {
    return { ok: false, reason: describeFailure(error) };
  } finally {
    if (frame.budget !== null) settleFrame(frame, { steps, bytes });
  }
}
