import { type Frame, spendSteps } from "./frame";

/** Gives a node's value for the current value. Throws a ReasonError when there is none. */
export type Work = (value: unknown, frame: Frame) => unknown;

/** An `&` expression as an argument: run on as many items as the function likes, each time at its cost in steps. */
export type Reference = { work: Work; weight: number };

export function applyReference({ work, weight }: Reference, item: unknown, frame: Frame): unknown {
  spendSteps(frame, weight);
  return work(item, frame);
}
