/** The work that is left for some evaluations together. Each evaluation takes from it; nothing is put back. */
export type Budget = {
  steps: number;
  bytes: number;
  /** Whether the time is up; false for ever where no deadline was set. */
  isLate: () => boolean;
  /** Why an expression stops when the budget is used up, as the end of a sentence. */
  reason: string;
};

export type BudgetLimits = {
  steps: number;
  /** What functions and lists may build, whether it is kept or not. */
  bytes: number;
  /** When to stop, in milliseconds by `now`. Leave it out wherever the answer must not depend on the machine. */
  deadline?: number;
  now?: () => number;
  reason?: string;
};

/** A budget for all evaluations of one person, one request or the like. */
export function createBudget({ steps, bytes, deadline, now = monotonicNow, reason }: BudgetLimits): Budget {
  const isLate = deadline === undefined ? () => false : () => now() >= deadline;
  return { steps, bytes, isLate, reason: reason ?? "all the work that is allowed at once has been done" };
}

/** Takes steps for other work, such as parsing payloads. */
export function spendSteps(budget: Budget, count: number): void {
  budget.steps -= count;
}

/** Whether the budget is used up or late. */
export const isUsedUp = (budget: Budget): boolean => budget.steps <= 0 || budget.bytes <= 0 || budget.isLate();

const monotonicNow = (): number => performance.now();
