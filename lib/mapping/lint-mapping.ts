import { attributeNames } from "./attributes";
import { compileMapping, type MappingProblem } from "./compile";
import { parseCustomFields } from "./custom-fields";
import type { MappingDocument } from "./document";
import { lintExpression } from "./lint";
import type { LintContext } from "./lint/rule";

/** All remarks on a whole mapping: those of compiling it, then those of every expression that compiles. */
export function lintMapping(
  document: MappingDocument,
  context: Omit<LintContext, "attribute"> & { locations?: readonly string[] },
): MappingProblem[] {
  const { sourceKind, knownPaths } = context;
  const { problems } = compileMapping(document, { sourceKind, locations: context.locations ?? [] });
  const remarks = (attribute: string, expression: string, line?: number): MappingProblem[] =>
    lintExpression(expression, { attribute, sourceKind, ...(knownPaths && { knownPaths }) })
      .filter((remark) => remark.severity !== "error")
      .map((remark) => ({ ...remark, attribute, ...(line !== undefined && { line }) }));
  return [
    ...problems,
    ...attributeNames.flatMap((name) => remarks(name, document.attributes[name])),
    ...parseCustomFields(document.customFields).entries.flatMap(({ key, expression, line }) =>
      remarks(`custom.${key}`, expression, line),
    ),
  ];
}
