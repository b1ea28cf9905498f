import { describe, expect, it } from "vitest";
import { limits } from "../limits";
import { type Budget, createBudget, isUsedUp } from "./budget";
import { compileExpression } from "./compile-expression";

const plenty = { steps: 1_000_000, bytes: 1_000_000_000 };

function run(expression: string, payload: unknown, budget?: Budget) {
  const compiled = compileExpression(expression);
  if (!compiled.ok) throw new Error(compiled.problem.message);
  const answer = compiled.expression.run(payload, budget);
  return answer.ok ? answer.value : `fails: ${answer.reason}`;
}

describe("a budget that evaluations share", () => {
  it("is spent by each of them until the next one has a reason instead of a value", () => {
    const budget = createBudget({ ...plenty, steps: 40, reason: "enough was done" });
    const payload = { l: [1, 2, 3, 4, 5] };
    const answers = Array.from({ length: 4 }, () => run("l[?@ > `2`]", payload, budget));
    expect(answers).toEqual([[3, 4, 5], "fails: enough was done", "fails: enough was done", "fails: enough was done"]);
    expect(isUsedUp(budget)).toBe(true);
  });

  it("counts what is built apart from the steps", () => {
    const budget = createBudget({ ...plenty, bytes: 10_000, reason: "too much was built" });
    expect(run("pad_left('', `4000`)", {}, budget)).toHaveLength(4000);
    expect(budget.bytes).toBe(2000);
    expect(run("pad_left('', `4000`)", {}, budget)).toBe("fails: too much was built");
    expect(budget.steps).toBeGreaterThan(900_000);
  });

  it("lets nobody have more than one expression may", () => {
    const budget = createBudget(plenty);
    const sorts = "map(&sort($.l), l)";
    expect(run(sorts, { l: Array(5000).fill(1) }, budget)).toBe(
      `fails: it takes more than ${limits.evaluationSteps} steps on this payload`,
    );
    expect(plenty.steps - budget.steps).toBeGreaterThan(limits.evaluationSteps);
    expect(isUsedUp(budget)).toBe(false);
  });

  it("ends in the middle of an expression when its time is up", () => {
    let now = 0;
    const budget = createBudget({ ...plenty, deadline: 5, now: () => now++, reason: "the time is up" });
    const payload = { l: Array(60).fill(0) };
    expect(run("map(&map(&@, $.l), l)[0][0]", payload, budget)).toBe(0);
    expect(run("map(&map(&map(&@, $.l), $.l), l)", payload, budget)).toBe("fails: the time is up");
    expect(isUsedUp(budget)).toBe(true);
  });

  it("is not another evaluation's: one that was overdrawn leaves the next as it was", () => {
    const poor = createBudget({ steps: 1, bytes: 1 });
    expect(run("[a, b]", { a: 1 }, poor)).toMatch(/^fails: all the work/);
    expect(run("[a, b]", { a: 1 })).toEqual([1, null]);
    expect(run("[a, b]", { a: 1 }, createBudget(plenty))).toEqual([1, null]);
  });

  it("is the same for the same work, whatever was evaluated before", () => {
    const spent = () => {
      const budget = createBudget(plenty);
      run("sort_by(l, &k)[*].k | join(',', @)", { l: [{ k: "b" }, { k: "a" }] }, budget);
      return [budget.steps, budget.bytes];
    };
    const first = spent();
    run("pad_left('x', `900000`)", {});
    expect(spent()).toEqual(first);
  });
});
