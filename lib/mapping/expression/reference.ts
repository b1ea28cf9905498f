import { type Frame, spendSteps } from "./frame";

/** Evaluates a node on the current value. Throws a ReasonError when it fails. */
export type Work = (value: unknown, frame: Frame) => unknown;

/** An `&` expression as an argument; `weight` is its cost in steps for each item it runs on. */
export type Reference = { work: Work; weight: number };

export function applyReference({ work, weight }: Reference, item: unknown, frame: Frame): unknown {
  spendSteps(frame, weight);
  return work(item, frame);
}
