import type { Decision } from "@/lib/directory/decide";
import { type DeciderFacts, deciderFor } from "@/lib/directory/decider";
import type { KnownUser } from "@/lib/directory/known-user";
import { attributeNames, changeNameOf } from "@/lib/mapping/attributes";
import { compileMapping } from "@/lib/mapping/compile";
import type { ContradictionPolicy } from "@/lib/mapping/contradiction";
import type { MappingDocument } from "@/lib/mapping/document";
import { evaluateMapping } from "@/lib/mapping/evaluate";
import type { Evaluation, Json, MappingIssue } from "@/lib/mapping/evaluation";
import { lintMapping } from "@/lib/mapping/lint-mapping";

export type MappingSurroundings = {
  sourceId: number;
  sourceKind: string;
  /** What to call each kind of source. */
  vendorLabels: Record<string, string>;
  whenContradictory: ContradictionPolicy;
  locations: readonly string[];
  knownPaths: readonly string[];
  /** What decisions depend on, as it was when the page was opened. */
  facts: Pick<DeciderFacts, "today" | "activeAdmins" | "companyDomains">;
};

/** What the draft is tried on: a payload, the user it belongs to, and who owns their attributes beside pushes. */
export type Tried = { json: Json; user: KnownUser | null; pairedWith: string | null };

export type Problem = ReturnType<typeof lintMapping>[number];
export type Preview = { evaluation: Evaluation; decision: Decision; known: KnownUser | null };

/** The value of one attribute in words, beside the one the user has now. */
export type AttributeResult = {
  value: string | null;
  /** Null where there is no user to compare with. */
  now: { value: string | null; changes: boolean } | null;
  issues: MappingIssue[];
  failed: boolean;
  /** The expression gave no value and the user keeps theirs. */
  kept: boolean;
  /** A user has no value of it: it only decides. */
  isStored?: false;
};

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

/** Maps one payload and decides what it would mean for its user, as a sync or a push would. */
export function previewOf(document: MappingDocument, around: MappingSurroundings, tried: Tried): Preview {
  const { json, user: known, pairedWith } = tried;
  const evaluation = evaluateMapping(compileMapping(document, around), json);
  const managerType = document.attributes.manager.trim() === "" ? null : document.managerType;
  const source = { id: around.sourceId, kind: around.sourceKind, whenContradictory: around.whenContradictory };
  const decide = deciderFor(source, { ...around.facts, managerType, pairedWith: () => pairedWith });
  return { evaluation, decision: decide(evaluation, known), known };
}

/** The results of all attributes, custom ones as `custom.<key>`; none without a payload. */
export function resultsOf(outcome: Preview | null): Map<string, AttributeResult> {
  if (!outcome) return new Map();
  const { custom, keptCustom } = outcome.evaluation;
  const keys = [...Object.keys(custom), ...keptCustom].map((key) => `custom.${key}`);
  return new Map([...attributeNames, ...keys].map((name) => [name, resultOf(outcome, name)]));
}

/** What the source's default expressions find in a payload, in words; an attribute for which they find nothing is left out. */
export function offersOf(defaults: MappingDocument, around: MappingSurroundings, json: Json): Map<string, string> {
  const { values } = evaluateMapping(compileMapping(defaults, around), json);
  return new Map(
    Object.entries(values).flatMap(([name, value]) => {
      const words = inWords(value);
      return words === null ? [] : [[name, words] as const];
    }),
  );
}

function resultOf({ evaluation, decision, known }: Preview, attribute: string): AttributeResult {
  const mine = (issue: MappingIssue) => issue.attribute === attribute;
  const errors = evaluation.errors.filter(mine);
  const values: Record<string, Json | undefined> = { ...evaluation.values };
  const key = attribute.startsWith("custom.") ? attribute.slice("custom.".length) : null;
  const value = key === null ? values[attribute] : evaluation.custom[key];
  const change = decision.changes?.[changeNameOf(attribute)];
  return {
    value: inWords(value),
    // Of the scope a user keeps nothing to compare with.
    now:
      known === null || attribute === "inScope"
        ? null
        : { value: presentValue(known, attribute, key), changes: change !== undefined },
    issues: [...errors, ...evaluation.warnings.filter(mine)],
    failed: errors.length > 0,
    kept: value === undefined,
    ...(attribute === "inScope" ? { isStored: false } : {}),
  };
}

function presentValue(known: KnownUser, attribute: string, key: string | null): string | null {
  if (key !== null) return inWords(Object.hasOwn(known.custom, key) ? (known.custom[key] as Json) : null);
  if (attribute === "isActive") return known.status === "active" ? "Yes" : "No";
  if (attribute === "restricted") return known.role === "restricted" ? "Yes" : `No (${known.role})`;
  if (attribute === "manager") return known.managerRef;
  const fields: Record<string, unknown> = { ...known };
  return inWords((fields[attribute] ?? null) as Json);
}

export function inWords(value: Json | undefined): string | null {
  if (value === null || value === undefined || value === "") return null;
  if (typeof value === "boolean") return value ? "Yes" : "No";
  return typeof value === "string" ? value : JSON.stringify(value);
}
