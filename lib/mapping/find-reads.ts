import type { Json } from "./evaluation";
import { compileExpression } from "./expression/compile-expression";
import { prepareEvaluation } from "./expression/evaluate-expression";
import type { StepListener } from "./expression/place";

/** Keys and indexes from the top of a payload. */
export type PayloadPlace = (string | number)[];

const mostReads = 200;

/**
 * The parts of a payload that an expression read, the innermost of each chain only: for `manager.Email` the e-mail, not
 * the manager. Empty for an expression that does not compile. Never throws.
 */
export function findReads(expression: string, payload: Json): PayloadPlace[] {
  const compiled = compileExpression(expression);
  if (!compiled.ok || typeof payload !== "object" || payload === null) return [];
  const places = placesOf(payload);
  const reads = new Map<string, PayloadPlace>();
  const observe: StepListener = (node, input) => {
    const place = readPlace(node, input, places);
    if (place && reads.size < mostReads) reads.set(JSON.stringify(place), place);
  };
  // Even if the evaluation fails, the fields read before are worth showing.
  prepareEvaluation(compiled.expression.node, observe)(payload);
  const all = [...reads.values()];
  return all.filter((place) => !all.some((other) => other.length > place.length && startsWith(other, place)));
}

const startsWith = (long: PayloadPlace, short: PayloadPlace): boolean => short.every((key, at) => key === long[at]);

/** Objects and lists of a payload by identity. */
function placesOf(payload: object): Map<object, PayloadPlace> {
  const places = new Map<object, PayloadPlace>();
  const open: [object, PayloadPlace][] = [[payload, []]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [value, place] = next;
    places.set(value, place);
    for (const [key, inner] of Object.entries(value)) {
      if (typeof inner === "object" && inner !== null)
        open.push([inner, [...place, Array.isArray(value) ? Number(key) : key]]);
    }
  }
  return places;
}

function readPlace(
  node: Parameters<StepListener>[0],
  input: unknown,
  places: Map<object, PayloadPlace>,
): PayloadPlace | null {
  const place = typeof input === "object" && input !== null ? places.get(input) : undefined;
  if (!place) return null;
  if (node.type === "Field" && Object.hasOwn(input as object, node.name)) {
    return [...place, node.name];
  }
  if (node.type === "Index" && Array.isArray(input)) {
    const index = node.value < 0 ? input.length + node.value : node.value;
    return index >= 0 && index < input.length ? [...place, index] : null;
  }
  return null;
}
