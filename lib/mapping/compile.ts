import { type AttributeName, standardAttributes } from "./attributes";
import { parseCustomFields } from "./custom-fields";
import { labelOf, requiredAttributes } from "./describe";
import type { Diagnostic } from "./diagnostic";
import type { MappingDocument } from "./document";
import { compileExpression } from "./expression/compile-expression";
import type { Evaluate } from "./expression/evaluate-expression";
import { limits } from "./limits";
import { normaliserOf } from "./normalise/attributes";
import { normaliseCustom } from "./normalise/custom";
import type { Normalise } from "./normalise/outcome";

/** A diagnostic with the attribute it is about (a standard name, `custom.<key>`, `customFields` or `managerType`). */
export type MappingProblem = Diagnostic & { attribute: string; line?: number };

/** One attribute ready to evaluate. `run` is null when its expression does not compile; `broken` says why. */
export type CompiledAttribute<Name extends string = string> = {
  attribute: Name;
  label: string;
  expression: string;
  required: boolean;
  /** Whether a payload without a value clears it. */
  mayClear: boolean;
  run: Evaluate | null;
  broken: string;
  normalise: Normalise;
};

export type CompiledMapping = {
  document: MappingDocument;
  sourceKind: string;
  problems: MappingProblem[];
  attributes: readonly CompiledAttribute<AttributeName>[];
  custom: readonly (CompiledAttribute & { key: string })[];
  maxDepth: number;
  /** Texts that mean nothing. */
  empties: ReadonlySet<string>;
};

export type CompileOptions = {
  sourceKind: string;
  /** Names of the configured locations. */
  locations: readonly string[];
  maxPayload?: { depth?: number };
};

/**
 * Compiles a mapping for any number of payloads. A broken expression does not throw: it is in `problems`, and every
 * evaluation has an issue for its attribute.
 */
export function compileMapping(document: MappingDocument, options: CompileOptions): CompiledMapping {
  const problems: MappingProblem[] = [];
  const required = new Set<string>(requiredAttributes(options.sourceKind, document));
  const attributes = standardAttributes.flatMap(({ name, kind, mayClear }): CompiledAttribute<AttributeName>[] => {
    const written = { attribute: name, expression: document.attributes[name], required: required.has(name), mayClear };
    if (written.expression.trim() === "" && !written.required) return [];
    if (kind === "scope" && options.sourceKind === "scim") return [];
    const normalise = normaliserOf(name, { ...document, locations: options.locations });
    return [compileAttribute({ ...written, normalise }, problems)];
  });
  if (required.has("managerType") && document.managerType === null) problems.push(missingManagerType());
  const custom = compileCustom(document.customFields, problems);
  const maxDepth = options.maxPayload?.depth ?? limits.payloadDepth;
  const empties = new Set(document.emptyTexts);
  return { document, sourceKind: options.sourceKind, problems, attributes, custom, maxDepth, empties };
}

type Written<Name extends string> = Pick<
  CompiledAttribute<Name>,
  "attribute" | "expression" | "required" | "mayClear" | "normalise"
> & { line?: number };

function compileAttribute<Name extends string>(
  { line, ...written }: Written<Name>,
  problems: MappingProblem[],
): CompiledAttribute<Name> {
  const { attribute, expression } = written;
  const label = labelOf(attribute);
  const base = { ...written, label, expression: expression.trim() };
  const report = (problem: Diagnostic): void => {
    problems.push({ ...problem, attribute, ...(line !== undefined && { line }) });
  };
  if (base.expression === "") {
    const message = `${label} is required but has no expression.`;
    report({ code: "not-mapped", severity: "error", message, from: 0, to: 0 });
    return { ...base, run: null, broken: "" };
  }
  const result = compileExpression(expression);
  if (result.ok) return { ...base, run: result.expression.run, broken: "" };
  report(result.problem);
  return { ...base, run: null, broken: result.problem.message };
}

const customAttribute = { required: false, mayClear: true, normalise: normaliseCustom };

function compileCustom(text: string, problems: MappingProblem[]): CompiledMapping["custom"] {
  const { entries, problems: unreadable } = parseCustomFields(text);
  for (const { line, message } of unreadable) {
    problems.push({
      code: "custom-fields",
      severity: "error",
      attribute: "customFields",
      message,
      line,
      from: 0,
      to: 0,
    });
  }
  return entries.map(({ key, expression, line }) => ({
    ...compileAttribute({ ...customAttribute, attribute: `custom.${key}`, expression, line }, problems),
    key,
  }));
}

function missingManagerType(): MappingProblem {
  const message = "Manager type is required when Manager is set: choose System ID, Email, Employee ID or Full name.";
  return { code: "manager-type", severity: "error", attribute: "managerType", message, from: 0, to: 0 };
}
