import type { CompiledAttribute, CompiledMapping } from "./compile";
import { withoutEmpties } from "./empty-texts";
import type { Evaluation, Json } from "./evaluation";
import { type Budget, createBudget } from "./expression/budget";
import { describeFailure } from "./expression/describe-failure";
import { mappingIssueCatalog } from "./issue-catalog";
import * as say from "./issues";
import { isJsonObject, isShallowerThan } from "./json";
import { limits } from "./limits";
import { type WatchedPayload, watchMasks } from "./masks";
import type { Outcome } from "./normalise/outcome";

/**
 * The work allowed to all expressions of one person together. Without a deadline: a sync must not depend on the
 * machine.
 */
export const personBudget = (): Budget =>
  createBudget({
    steps: limits.personSteps,
    bytes: limits.personBytes,
    reason: "the expressions of this mapping together take too many steps on this payload",
  });

/**
 * Evaluates a mapping on one payload. Never throws: each attribute gets a value, null to clear it, or an issue that
 * says why it has none. Dates are `YYYY-MM-DD` as the source writes them. All expressions share one budget, by default
 * a person's.
 */
export function evaluateMapping(compiled: CompiledMapping, received: Json, budget = personBudget()): Evaluation {
  const evaluation: Evaluation = { values: {}, custom: {}, keptCustom: [], errors: [], warnings: [] };
  const refusal = refusePayload(compiled, received);
  if (refusal !== null) {
    for (const { key } of compiled.custom) evaluation.keptCustom.push(key);
    evaluation.errors.push(refusal);
    return evaluation;
  }
  const payload = withoutEmpties(received, compiled.empties);
  const work: Work = { budget, blankDates: compiled.document.blankDates, watched: watchMasks(payload) };
  for (const attribute of compiled.attributes) {
    const value = evaluateAttribute(attribute, payload, evaluation, work);
    if (value !== undefined) evaluation.values[attribute.attribute] = value as never;
  }
  if (evaluation.values.inScope === false) evaluation.outOfScope = compiled.document.whenOutOfScope;
  for (const attribute of compiled.custom) {
    const value = evaluateAttribute(attribute, payload, evaluation, work);
    if (value === undefined) evaluation.keptCustom.push(attribute.key);
    else evaluation.custom[attribute.key] = value;
  }
  return evaluation;
}

/** Shared by all expressions of one person. */
type Work = { budget: Budget; blankDates: readonly string[]; watched: WatchedPayload | null };

function refusePayload(compiled: CompiledMapping, payload: Json) {
  if (!isJsonObject(payload)) return say.notAnObject(payload);
  return isShallowerThan(payload, compiled.maxDepth) ? null : say.tooDeep(compiled.maxDepth);
}

/** The value to store, null to clear, undefined to leave the present one; issues go into the evaluation. */
function evaluateAttribute(
  attribute: CompiledAttribute,
  payload: Json,
  evaluation: Evaluation,
  { budget, blankDates, watched }: Work,
): Json | undefined {
  if (attribute.run === null) {
    report(attribute, evaluation, say.notRunnable(attribute));
    return undefined;
  }
  const answer = attribute.run(watched?.payload ?? payload, budget, blankDates);
  const mask = watched?.takeRead() ?? null;
  if (mask !== null) {
    report(attribute, evaluation, say.notTold(attribute, mask));
    return undefined;
  }
  if (!answer.ok) {
    report(attribute, evaluation, say.failed(attribute, answer.reason));
    return undefined;
  }
  const outcome = normalise(attribute, answer.value);
  if (outcome.kind === "failed") {
    report(attribute, evaluation, say.failed(attribute, outcome.reason));
    return undefined;
  }
  if (outcome.kind === "invalid") {
    report(attribute, evaluation, say.invalid(attribute, answer.value, outcome));
    return undefined;
  }
  if (outcome.note !== undefined) report(attribute, evaluation, say.noted(attribute, answer.value, outcome.note));
  return outcome.kind === "value" ? outcome.value : clear(attribute, evaluation);
}

/** Turns a normaliser's exception into an outcome, so that evaluation never throws. */
function normalise(attribute: CompiledAttribute, found: Json): Outcome | { kind: "failed"; reason: string } {
  try {
    return attribute.normalise(found);
  } catch (error) {
    return { kind: "failed", reason: describeFailure(error) };
  }
}

/**
 * For an absent value: an error where one is required, null where a source may clear it; otherwise the user's value
 * stays.
 */
function clear(attribute: CompiledAttribute, evaluation: Evaluation): null | undefined {
  if (!attribute.required && attribute.mayClear) return null;
  report(attribute, evaluation, say.missing(attribute));
  return undefined;
}

function report(attribute: CompiledAttribute, evaluation: Evaluation, issue: Evaluation["errors"][number]): void {
  const { severity } = mappingIssueCatalog[issue.code];
  const fails = severity === "error" || (severity === "as_required" && attribute.required);
  if (fails) evaluation.errors.push(issue);
  else evaluation.warnings.push(issue);
}
