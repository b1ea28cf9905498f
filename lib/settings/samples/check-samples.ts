import type { CompiledMapping } from "@/lib/mapping/compile";
import { evaluateMapping } from "@/lib/mapping/evaluate";
import type { Evaluation, Json } from "@/lib/mapping/evaluation";

/** A stored payload with the values that a mapping must give for it. Attributes not in `expected` are not checked. */
export type Sample = { id: number; name: string; body: string; expected: Record<string, Json> };

export type Mismatch = { attribute: string; expected: Json; found: Json };
export type SampleResult = { id: number; name: string; mismatches: Mismatch[] };

/** Runs a mapping on every sample; one without mismatches passes. Pure, for the browser and the server. */
export function checkSamples(mapping: CompiledMapping, samples: readonly Sample[]): SampleResult[] {
  return samples.map(({ id, name, body, expected }) => {
    const values = valuesOf(evaluateMapping(mapping, JSON.parse(body) as Json));
    const mismatches = Object.entries(expected).flatMap(([attribute, wanted]): Mismatch[] => {
      const found = values.get(attribute) ?? null;
      return isSame(wanted, found) ? [] : [{ attribute, expected: wanted, found }];
    });
    return { id, name, mismatches };
  });
}

/** Samples that pass under `before` and no longer under `after`. */
export function findNewFailures(before: readonly SampleResult[], after: readonly SampleResult[]): SampleResult[] {
  const passed = new Set(before.filter((one) => one.mismatches.length === 0).map((one) => one.id));
  return after.filter((one) => one.mismatches.length > 0 && passed.has(one.id));
}

/** The values that one evaluation would store, by attribute, in the form of a sample's `expected`. */
export function expectedOf(evaluation: Evaluation): Record<string, Json> {
  return Object.fromEntries(valuesOf(evaluation));
}

function valuesOf({ values, custom }: Evaluation): Map<string, Json> {
  const own = Object.entries(custom).map(([key, value]): [string, Json] => [`custom.${key}`, value]);
  return new Map([...Object.entries(values), ...own]);
}

function isSame(left: Json, right: Json): boolean {
  if (left === right) return true;
  if (typeof left !== "object" || typeof right !== "object" || left === null || right === null) return false;
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  const [leftEntries, rightEntries] = [Object.entries(left), new Map(Object.entries(right))];
  if (leftEntries.length !== rightEntries.size) return false;
  return leftEntries.every(([key, value]) => rightEntries.has(key) && isSame(value, rightEntries.get(key) ?? null));
}
