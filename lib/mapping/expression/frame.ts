import { limits } from "../limits";
import type { Budget } from "./budget";
import { isPlain } from "./compare-texts";
import { ReasonError } from "./reason-error";
import { isTrue } from "./values";

/** One evaluation under way: what its expression can see besides the current value, and what it may still spend. */
export type Frame = {
  root: unknown;
  /** Values of `let` variables, each in the place that the compiler gave it. */
  variables: unknown[];
  steps: number;
  bytes: number;
  /** When the steps fall below this, the clock is looked at. */
  checkAt: number;
  budget: Budget | null;
  /** What the source writes where there is no date, besides the common ones. */
  blankDates: readonly string[];
};

const stepsBetweenChecks = 5000;
const stepsPerByte = 1 / 100;
const bytesPerItem = 8;
const bytesPerKey = 32;
const bytesPerUnit = 2;

/** Begins an evaluation with its own allowance, or with what a shared budget has left if that is less. */
export function openFrame(root: unknown, budget: Budget | null, blankDates: readonly string[] = []): Frame {
  const steps = budget === null ? limits.evaluationSteps : Math.min(limits.evaluationSteps, budget.steps);
  const bytes = budget === null ? limits.evaluationBytes : Math.min(limits.evaluationBytes, budget.bytes);
  return { root, variables: [], steps, bytes, checkAt: budget === null ? 0 : steps, budget, blankDates };
}

/** Takes what an evaluation has spent from the budget it shares. */
export function settleFrame(frame: Frame, { steps, bytes }: Pick<Frame, "steps" | "bytes">): void {
  if (frame.budget === null) return;
  frame.budget.steps -= steps - frame.steps;
  frame.budget.bytes -= bytes - frame.bytes;
}

/** One step is a node that is evaluated, a hundred characters or ten items that are looked at. */
export function spendSteps(frame: Frame, count: number): void {
  frame.steps -= count;
  if (frame.steps < frame.checkAt) checkFrame(frame);
}

/** To be called before, or as soon as, something of that size is there; building takes time as well. */
function spendBytes(frame: Frame, count: number): void {
  frame.bytes -= count;
  spendSteps(frame, count * stepsPerByte);
  if (frame.bytes < 0) throw new ReasonError(overdrawn(frame, "bytes"));
}

export const lookAtText = (frame: Frame, text: string): void => spendSteps(frame, text.length / 100);
export const lookAtItems = (frame: Frame, count: number): void => spendSteps(frame, count / 10);
export const lookAtKeys = (frame: Frame, count: number): void => spendSteps(frame, count / 2);
export const buildItems = (frame: Frame, count: number): void => spendBytes(frame, count * bytesPerItem);

/** An object takes a look-up table to build. */
export function buildKeys(frame: Frame, count: number): void {
  spendSteps(frame, count / 2);
  spendBytes(frame, count * bytesPerKey);
}

/** The code points of a text, one by one. */
export function takeApart(frame: Frame, text: string): string[] {
  spendSteps(frame, text.length / 25);
  return isPlain(text) ? text.split("") : [...text];
}

/** JMESPath's truth, at the cost of finding out whether an object has keys. */
export function isTrueAt(frame: Frame, value: unknown): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return isTrue(value);
  const keys = Object.keys(value).length;
  lookAtKeys(frame, keys);
  return keys > 0;
}

/** Refuses a text that is too long before it exists, and pays for one that is not. */
export function buildText(frame: Frame, length: number): void {
  if (length > limits.builtText) {
    throw new ReasonError(`it builds a text of more than ${limits.builtText} characters`);
  }
  spendBytes(frame, length * bytesPerUnit);
}

function checkFrame(frame: Frame): void {
  if (frame.steps < 0) throw new ReasonError(overdrawn(frame, "steps"));
  if (frame.budget?.isLate()) throw new ReasonError(frame.budget.reason);
  frame.checkAt = Math.max(0, frame.steps - stepsBetweenChecks);
}

function overdrawn({ budget }: Frame, what: "steps" | "bytes"): string {
  const own = what === "steps" ? limits.evaluationSteps : limits.evaluationBytes;
  if (budget !== null && budget[what] < own) return budget.reason;
  return what === "steps" ? `it takes more than ${own} steps on this payload` : `it builds more than ${own} bytes`;
}
