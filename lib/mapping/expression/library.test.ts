import { search } from "@jmespath-community/jmespath";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expressions, payloads } from "../testing/generated";
import { kindExpressions, kindPayloads } from "../testing/generated-calls";
import { libraryDifferences } from "../testing/library-differences";
import { tell } from "../testing/run-expression";

/** What the library answers, as JSON, or how it fails; its failures are told in other words than ours. */
function tellLibrary(expression: string, payload: unknown): unknown {
  try {
    return JSON.parse(JSON.stringify(search(payload as never, expression) ?? null));
  } catch {
    return "fails";
  }
}

function ours(expression: string, payload: unknown): unknown {
  const answer = tell(expression, payload);
  return typeof answer === "string" && answer.startsWith("fails: ") ? "fails" : JSON.parse(JSON.stringify(answer));
}

const isListed = (expression: string) => libraryDifferences.some((difference) => difference.in.test(expression));

describe("against the community's library", () => {
  it.each([
    ["paths, projections and logic", expressions(), payloads()],
    ["functions, numbers, variables", kindExpressions(), kindPayloads()],
  ])("answers the same on generated %s, but for what is listed", (_, anyExpression, anyPayload) => {
    fc.assert(
      fc.property(anyExpression, anyPayload, (expression, payload) => {
        const answer = ours(expression, payload);
        const theirs = tellLibrary(expression, payload);
        if (!isListed(expression)) expect(answer).toEqual(theirs);
        else expect(answer).toBeDefined();
      }),
      { numRuns: 3000 },
    );
  });

  it.each(libraryDifferences.map((difference) => [difference.because, difference] as const))("%s", (_, difference) => {
    const { expression, payload, ours: wanted } = difference.shown;
    expect(difference.in.test(expression)).toBe(true);
    expect(tell(expression, payload)).toEqual(wanted);
    expect(tellLibrary(expression, payload)).not.toEqual(ours(expression, payload));
  });
});
