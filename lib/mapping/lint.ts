import type { Diagnostic } from "./diagnostic";
import { compileExpression } from "./expression/compile-expression";
import { lintTextBooleans } from "./lint/booleans";
import { lintJoins } from "./lint/join-null";
import { lintListResults } from "./lint/list-result";
import { lintHyphens, lintUnknownFields } from "./lint/names";
import { lintPipes } from "./lint/pipe";
import { lintLegacyLiterals, lintPortability } from "./lint/portability";
import { lintQuotedLiterals } from "./lint/quoted-literal";
import type { LintContext, LintRule } from "./lint/rule";

const rules: readonly LintRule[] = [
  lintQuotedLiterals,
  lintPipes,
  lintJoins,
  lintListResults,
  lintHyphens,
  lintTextBooleans,
  lintLegacyLiterals,
  lintUnknownFields,
  lintPortability,
];

/**
 * Everything to say about one expression, in reading order: one error when it does not compile, else the warnings and
 * hints. An empty expression is an attribute that is not mapped and has no remarks. Never throws.
 */
export function lintExpression(expression: string, context: LintContext): Diagnostic[] {
  if (expression.trim() === "") return [];
  const result = compileExpression(expression);
  if (!result.ok) return [result.problem];
  const input = { text: expression, expression: result.expression, context };
  const remarks = rules.flatMap((rule) => rule(input));
  return withoutEchoes(remarks).sort((left, right) => left.from - right.from || left.to - right.to);
}

/** `cost-center` read as a subtraction: that its halves are unknown, and what else reads no minus, is the same remark. */
function withoutEchoes(remarks: readonly Diagnostic[]): Diagnostic[] {
  const spans = remarks.filter(({ code }) => code === "unquoted-name");
  return remarks.filter(({ code, from, to }) => {
    if (code === "unknown-field") return !spans.some((span) => span.from <= from && to <= span.to);
    return code !== "not-on-jmespath-org" || spans.length === 0;
  });
}
