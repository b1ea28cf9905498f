import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { compileExpression } from "./compile-expression";

type Case = { expression: string; result?: unknown; error?: string };
type Group = { file: string; given: unknown; cases: Case[] };

const lines = readFileSync(new URL("../testing/official-cases.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n");
const groups = lines.map((line) => JSON.parse(line) as Group);

function answer({ expression }: Case, given: unknown): unknown {
  const compiled = compileExpression(expression);
  if (!compiled.ok) return "an error";
  const found = compiled.expression.run(given);
  return found.ok ? found.value : "an error";
}

it("all 892 official cases hold", () => {
  const cases = groups.flatMap(({ file, given, cases }) => cases.map((one) => ({ file, given, one })));
  expect(cases).toHaveLength(892);
  const answers = cases.map(({ file, given, one }) => [file, one.expression, answer(one, given)]);
  expect(answers).toEqual(
    cases.map(({ file, one }) => [file, one.expression, "error" in one ? "an error" : one.result]),
  );
});
