import { limits } from "../limits";
import type { Budget } from "./budget";
import { isPlain } from "./compare-texts";
import { ReasonError } from "./reason-error";
import { isTrue } from "./values";

/** The state of one evaluation: variables, settings, and the work that is left to it. */
export type Frame = {
  root: unknown;
  /** Values of `let` variables, each in the slot that the compiler gave it. */
  variables: unknown[];
  steps: number;
  bytes: number;
  /** When fewer steps than this are left, the deadline is checked. */
  checkAt: number;
  budget: Budget | null;
  /** Texts that mean no date in this source, besides the common ones. */
  blankDates: readonly string[];
};

const stepsBetweenChecks = 5000;
const stepsPerByte = 1 / 100;
const bytesPerItem = 8;
const bytesPerKey = 32;
const bytesPerUnit = 2;

/** Begins an evaluation with its own limits, or with the rest of a shared budget if that is less. */
export function openFrame(root: unknown, budget: Budget | null, blankDates: readonly string[] = []): Frame {
  const steps = budget === null ? limits.evaluationSteps : Math.min(limits.evaluationSteps, budget.steps);
  const bytes = budget === null ? limits.evaluationBytes : Math.min(limits.evaluationBytes, budget.bytes);
  return { root, variables: [], steps, bytes, checkAt: budget === null ? 0 : steps, budget, blankDates };
}

/** Takes the work of a finished evaluation from the shared budget. */
export function settleFrame(frame: Frame, { steps, bytes }: Pick<Frame, "steps" | "bytes">): void {
  if (frame.budget === null) return;
  frame.budget.steps -= steps - frame.steps;
  frame.budget.bytes -= bytes - frame.bytes;
}

/** One step is one evaluated node, a hundred characters read, or ten items read. */
export function spendSteps(frame: Frame, count: number): void {
  frame.steps -= count;
  if (frame.steps < frame.checkAt) checkFrame(frame);
}

/** Charges bytes. Call it before building something of that size, or at once after; building costs steps as well. */
function spendBytes(frame: Frame, count: number): void {
  frame.bytes -= count;
  spendSteps(frame, count * stepsPerByte);
  if (frame.bytes < 0) throw new ReasonError(overdrawn(frame, "bytes"));
}

export const lookAtText = (frame: Frame, text: string): void => spendSteps(frame, text.length / 100);
export const lookAtItems = (frame: Frame, count: number): void => spendSteps(frame, count / 10);
export const lookAtKeys = (frame: Frame, count: number): void => spendSteps(frame, count / 2);
export const buildItems = (frame: Frame, count: number): void => spendBytes(frame, count * bytesPerItem);

/** Charges an object's keys, which cost a look-up table. */
export function buildKeys(frame: Frame, count: number): void {
  spendSteps(frame, count / 2);
  spendBytes(frame, count * bytesPerKey);
}

/** Splits a text into its code points. */
export function takeApart(frame: Frame, text: string): string[] {
  spendSteps(frame, text.length / 25);
  return isPlain(text) ? text.split("") : [...text];
}

/** JMESPath's truth; charges for finding out whether an object has keys. */
export function isTrueAt(frame: Frame, value: unknown): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return isTrue(value);
  const keys = Object.keys(value).length;
  lookAtKeys(frame, keys);
  return keys > 0;
}

/** Throws for a text that would be too long, before it is built, and charges for one that is not. */
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
