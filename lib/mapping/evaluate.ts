import type { CompiledAttribute, CompiledMapping } from "./compile";
import type { Evaluation, Json } from "./evaluation";
import { describeFailure } from "./expression/describe-failure";
import * as say from "./issues";
import { isJsonObject, isShallowerThan } from "./json";
import type { Outcome } from "./normalise/outcome";

/**
 * Maps one payload. Never throws: each attribute has a value, null to clear it, or an issue that says why it has none.
 * Dates are `YYYY-MM-DD` as the source writes them.
 */
export function evaluateMapping(compiled: CompiledMapping, payload: Json): Evaluation {
  const evaluation: Evaluation = { values: {}, custom: {}, keptCustom: [], errors: [], warnings: [] };
  const refusal = refusePayload(compiled, payload);
  if (refusal !== null) {
    for (const { key } of compiled.custom) evaluation.keptCustom.push(key);
    evaluation.errors.push(refusal);
    return evaluation;
  }
  for (const attribute of compiled.attributes) {
    const value = evaluateAttribute(attribute, payload, evaluation);
    if (value !== undefined) evaluation.values[attribute.attribute] = value as never;
  }
  for (const attribute of compiled.custom) {
    const value = evaluateAttribute(attribute, payload, evaluation);
    if (value === undefined) evaluation.keptCustom.push(attribute.key);
    else evaluation.custom[attribute.key] = value;
  }
  return evaluation;
}

function refusePayload(compiled: CompiledMapping, payload: Json) {
  if (!isJsonObject(payload)) return say.notAnObject(payload);
  return isShallowerThan(payload, compiled.maxDepth) ? null : say.tooDeep(compiled.maxDepth);
}

/** The value to store, null to clear, undefined to leave the present one; issues go into the evaluation. */
function evaluateAttribute(attribute: CompiledAttribute, payload: Json, evaluation: Evaluation): Json | undefined {
  if (attribute.run === null) {
    report(attribute, evaluation, say.notRunnable(attribute));
    return undefined;
  }
  let found: Json;
  let outcome: Outcome;
  try {
    found = readJson(attribute.run(payload));
    outcome = attribute.normalise(found);
  } catch (error) {
    report(attribute, evaluation, say.failed(attribute, describeFailure(error)));
    return undefined;
  }
  if (outcome.kind === "invalid") {
    report(attribute, evaluation, say.invalid(attribute, found, outcome));
    return undefined;
  }
  if (outcome.note !== undefined) evaluation.warnings.push(say.noted(attribute, found, outcome.note));
  return outcome.kind === "value" ? outcome.value : clear(attribute, evaluation);
}

/** A result is JSON or it is missing; the engine can answer undefined, and functions are not data. */
function readJson(found: unknown): Json {
  return found === undefined || typeof found === "function" ? null : (found as Json);
}

/** An absent value: an error where one is required, null where a source may clear it; else the present one stays. */
function clear(attribute: CompiledAttribute, evaluation: Evaluation): null | undefined {
  if (!attribute.required && attribute.mayClear) return null;
  report(attribute, evaluation, say.missing(attribute));
  return undefined;
}

function report(attribute: CompiledAttribute, evaluation: Evaluation, issue: Evaluation["errors"][number]): void {
  if (attribute.required) evaluation.errors.push(issue);
  else evaluation.warnings.push(issue);
}
