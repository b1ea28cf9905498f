import type { Diagnostic } from "../diagnostic";
import type { CompiledExpression } from "../expression/compile-expression";
import { asFieldName } from "../expression/quoted-text";

export type LintContext = {
  /** A standard attribute, or `custom.<key>`. */
  attribute: string;
  sourceKind: string;
  /** Paths that occur in this source's payloads, as expressions: `manager.Manager`, `"Full Name"`, `emails[].value`. */
  knownPaths?: readonly string[];
};

export type LintInput = { text: string; expression: CompiledExpression; context: LintContext };
export type LintRule = (input: LintInput) => Diagnostic[];

export function replaceSpan(text: string, span: { from: number; to: number }, by: string): string {
  return text.slice(0, span.from) + by + text.slice(span.to);
}

export const textOf = (text: string, span: { from: number; to: number }): string => text.slice(span.from, span.to);

export function knowsField(context: LintContext, name: string): boolean {
  const path = asFieldName(name);
  return (context.knownPaths ?? []).some(
    (known) => known === path || known.startsWith(`${path}.`) || known.startsWith(`${path}[`),
  );
}
