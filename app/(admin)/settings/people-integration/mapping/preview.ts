import { compileMapping } from "@/lib/mapping/compile";
import type { MappingDocument } from "@/lib/mapping/document";
import { evaluateMapping } from "@/lib/mapping/evaluate";
import type { Evaluation, Json } from "@/lib/mapping/evaluation";
import { lintMapping } from "@/lib/mapping/lint-mapping";

export type MappingSurroundings = { sourceKind: string; locations: readonly string[]; knownPaths: readonly string[] };

export type Problem = ReturnType<typeof lintMapping>[number];
/** What one attribute comes to: its value in words (null: nothing), and what there is to say about it. */
export type Result = { value: string | null; issues: string[]; failed: boolean };

/** Remarks by attribute; a mapping with an error cannot be saved. */
export function remarksOf(document: MappingDocument, around: MappingSurroundings): Map<string, Problem[]> {
  const remarks = new Map<string, Problem[]>();
  for (const problem of lintMapping(document, around)) {
    remarks.set(problem.attribute, [...(remarks.get(problem.attribute) ?? []), problem]);
  }
  return remarks;
}

export function countErrors(remarks: Map<string, Problem[]>): number {
  return [...remarks.values()].flat().filter((problem) => problem.severity === "error").length;
}

/** Maps one payload; null when there is no payload or it is not JSON. */
export function evaluateOn(document: MappingDocument, around: MappingSurroundings, body: string): Evaluation | null {
  const payload = parse(body);
  return payload === undefined ? null : evaluateMapping(compileMapping(document, around), payload);
}

export function resultOf(evaluation: Evaluation, attribute: string): Result {
  const errors = evaluation.errors.filter((issue) => issue.attribute === attribute);
  const warnings = evaluation.warnings.filter((issue) => issue.attribute === attribute);
  const values: Record<string, Json | undefined> = evaluation.values;
  const value = attribute.startsWith("custom.") ? evaluation.custom[attribute.slice(7)] : values[attribute];
  return {
    value: inWords(value),
    issues: [...errors, ...warnings].map((issue) => issue.message),
    failed: errors.length > 0,
  };
}

function inWords(value: Json | undefined): string | null {
  if (value === null || value === undefined || value === "") return null;
  if (typeof value === "boolean") return value ? "Yes" : "No";
  return typeof value === "string" ? value : JSON.stringify(value);
}

function parse(body: string): Json | undefined {
  try {
    return JSON.parse(body) as Json;
  } catch {
    return undefined;
  }
}
