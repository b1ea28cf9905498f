import type { Database } from "@/lib/db/client";
import { type Budget, createBudget, isUsedUp, spendSteps } from "@/lib/mapping/expression/budget";
import { compileExpression } from "@/lib/mapping/expression/compile-expression";
import type { Evaluate } from "@/lib/mapping/expression/evaluate-expression";
import { isTrue } from "@/lib/mapping/expression/values";
import { takeTurns } from "@/lib/take-turns";
import { readBodies } from "./bodies.store";

/** Those that satisfy the condition, and those that it was not asked of because the budget was used up. */
export type TestedPayloads = { matching: ReadonlySet<number>; untested: ReadonlySet<number> };

/** Asks a condition of payloads, in their order; of the first one whatever the budget says, so that a search gets on. */
export type PayloadTest = (payloadIds: number[], budget: Budget) => Promise<TestedPayloads>;

export type PayloadSearch = { ok: true; matches: PayloadTest } | { ok: false; message: string };

/** What the search for one page may cost: many times what a usual condition takes, and little of anybody's patience. */
const pageWork = { steps: 3_000_000, bytes: 300_000_000, milliseconds: 500 };

export const openPageBudget = (now = performance.now()): Budget =>
  createBudget({ ...pageWork, deadline: now + pageWork.milliseconds });

/**
 * Makes a JMESPath condition ready to be asked of stored payloads. A payload it cannot be worked out for does not match.
 * Others are let in between payloads, and it ends when the signal says that the client has gone.
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
      if (untested.size < all.size && isUsedUp(budget)) return false;
      untested.delete(id);
      if (holds(run, bodies.get(id), budget)) matching.add(id);
      return true;
    };
    await takeTurns(all, test, signal ? { signal } : {});
    return { matching, untested };
  };
  return { ok: true, matches };
}

/** A character of JSON to read is paid for like one to look at. */
function holds(run: Evaluate, body: string | undefined, budget: Budget): boolean {
  if (body === undefined) return false;
  spendSteps(budget, body.length / 100);
  const answer = run(JSON.parse(body), budget);
  return answer.ok && isTrue(answer.value);
}
