import { type AttributeName, attributeNames } from "../attributes";
import { type CompileOptions, compileMapping } from "../compile";
import type { MappingDocument } from "../document";
import { evaluateMapping } from "../evaluate";
import type { Json, MappingIssue } from "../evaluation";
import { mappingWordsOf } from "../issue-words";

type Changes = Partial<Record<AttributeName, string>>;
const blank = Object.fromEntries(attributeNames.map((name) => [name, ""])) as MappingDocument["attributes"];

/** A mapping with name `n` and e-mail `e`, and the test's own attributes. */
export function documentOf(attributes: Changes, rest: Partial<MappingDocument> = {}): MappingDocument {
  const base = { version: 1, managerType: null, customFields: "", primaryKey: "email" } as const;
  return {
    ...base,
    excludedFromCsv: [],
    blankDates: [],
    secondaryKey: null,
    emptyTexts: [],
    whenOutOfScope: "keep",
    attributes: { ...blank, name: "n", email: "e", ...attributes },
    ...rest,
  };
}

export function evaluate(
  attributes: Changes,
  payload: Json,
  rest: Partial<MappingDocument> = {},
  options: Partial<CompileOptions> = {},
) {
  const compiled = compileMapping(documentOf(attributes, rest), { sourceKind: "workday", locations: [], ...options });
  return evaluateMapping(compiled, payload);
}
export const person = { n: "Ana", e: "ana@example.com" };
export const needed = { name: "Ana", email: "ana@example.com" };
/** The sentences of issues, or of a mapping's problems. */
export const messages = (all: readonly (MappingIssue | { message: string })[]) =>
  all.map((one) => ("message" in one ? one.message : mappingWordsOf(one)));
