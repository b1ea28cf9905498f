import type { Database } from "@/lib/db/client";
import { type Budget, createBudget, isUsedUp, spendSteps } from "@/lib/mapping/expression/budget";
import { compileExpression } from "@/lib/mapping/expression/compile-expression";
import type { Evaluate } from "@/lib/mapping/expression/evaluate-expression";
import { isTrue } from "@/lib/mapping/expression/values";
import { takeTurns } from "@/lib/take-turns";
import { readBodies } from "./bodies.store";

/** The payloads that satisfy the condition, and those that were not tested because the budget was used up. */
export type TestedPayloads = { matching: ReadonlySet<number>; untested: ReadonlySet<number> };

/** Tests payloads in order; always the first one, whatever the budget, so that a search makes progress. */
export type PayloadTest = (payloadIds: number[], budget: Budget) => Promise<TestedPayloads>;

export type PayloadSearch = { ok: true; matches: PayloadTest } | { ok: false; message: string };

/** What the search for one page may cost: many times what a usual condition takes, and half a second at most. */
const pageWork = { steps: 3_000_000, bytes: 300_000_000, milliseconds: 500 };

export const openPageBudget = (now = performance.now()): Budget =>
  createBudget({ ...pageWork, deadline: now + pageWork.milliseconds });

/**
 * Prepares a JMESPath condition for testing stored payloads. A payload on which it fails to evaluate does not match.
 * The test lets other work run between payloads, and ends when the signal says that the client has gone.
 */
export function searchPayloads(db: Database, condition: string, signal?: AbortSignal): PayloadSearch {
  const compiled = compileExpression(condition);
  if (!compiled.ok) return { ok: false, message: compiled.problem.message };
  const { run } = compiled.expression;
  const matches: PayloadTest = async (payloadIds, budget) => {
    const bodies = await readBodies(db, payloadIds);
    const matching = new Set<number>();
    const all = new Set(payloadIds);
    const untested = new Set(all);
    const test = (id: number) => {
      const isFirst = untested.size === all.size;
      if (!isFirst && isUsedUp(budget)) return false;
      // Reading the payloads may have taken all the time there was.
      const answer = holds(run, bodies.get(id), isFirst ? openPageBudget() : budget);
      if (answer === null && !isFirst) return false;
      untested.delete(id);
      if (answer === true) matching.add(id);
      return true;
    };
    await takeTurns(all, test, signal ? { signal } : {});
    return { matching, untested };
  };
  return { ok: true, matches };
}

/** A character of JSON to read is paid for like one to look at. Null where the budget was used up over it. */
function holds(run: Evaluate, body: string | undefined, budget: Budget): boolean | null {
  if (body === undefined) return false;
  spendSteps(budget, body.length / 100);
  const answer = run(JSON.parse(body), budget);
  if (!answer.ok && isUsedUp(budget)) return null;
  return answer.ok && isTrue(answer.value);
}
