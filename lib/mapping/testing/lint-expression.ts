import type { Diagnostic } from "../diagnostic";
import { lintExpression } from "../lint";

type More = { attribute?: string; knownPaths?: string[] };

/** Remarks on an expression for the title of a SCIM source. */
export const lint = (expression: string, more: More = {}): Diagnostic[] =>
  lintExpression(expression, { attribute: "title", sourceKind: "scim", ...more });

/** Place and fix of the remarks with one code. */
export const only = (expression: string, code: string, more: More = {}): [number, number, string | null][] =>
  lint(expression, more)
    .filter((item) => item.code === code)
    .map((item) => [item.from, item.to, item.fix?.replacement ?? null]);
