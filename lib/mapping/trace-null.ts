import { ownValueFunction } from "./expression/engine-functions";
import { nearestName } from "./expression/nearest-name";
import { isJsonObject } from "./json";

/** A visited node of the lowered tree. */
export type Visit = {
  node: { type: string; from: number; to: number; name?: string; value?: unknown; children?: { value?: unknown }[] };
  input: unknown;
  result: unknown;
};

/**
 * The first step that became null: the field's key is not there (`missing`), is there but null (`null`), was asked of
 * something without keys (`not-an-object`), or a list had no such item (`no-item`). `path` is what to count in payloads.
 */
export type NullCause = {
  kind: "missing" | "null" | "not-an-object" | "no-item";
  from: number;
  to: number;
  path: string;
  key: string;
  nearMisses: string[];
  message: string;
};

/** Says why an expression is null from the visits of its run, in order; null when no field or item is to blame. */
export function explainNull(expression: string, visits: readonly Visit[]): NullCause | null {
  const visit = visits.find((candidate) => isReading(candidate) && (candidate.result ?? null) === null);
  if (visit === undefined) return null;
  const { node } = visit;
  const whole = visits.find(
    (other) => ["Subexpression", "IndexExpression"].includes(other.node.type) && other.node.to === node.to,
  );
  const from = Math.min(node.from, whole?.node.from ?? node.from);
  const path = expression.slice(from, node.to);
  if (node.type === "Index") {
    const message = `\`${path}\` is null because the list has no such item.`;
    return { kind: "no-item", from, to: node.to, path, key: String(node.value), nearMisses: [], message };
  }
  return explainField(visit, { from, to: node.to, path, key: keyOf(visit) });
}

const isReading = ({ node }: Visit): boolean =>
  node.type === "Field" || node.type === "Index" || (node.type === "Function" && node.name === ownValueFunction);

const keyOf = ({ node }: Visit): string =>
  node.type === "Field" ? (node.name ?? "") : String(node.children?.[1]?.value ?? "");

function explainField({ input }: Visit, place: Pick<NullCause, "from" | "to" | "path" | "key">): NullCause {
  const { path, key } = place;
  if (!isJsonObject(input)) {
    const what = Array.isArray(input) ? "a list" : input === null || input === undefined ? "nothing" : "a plain value";
    const message = `\`${path}\` is null because \`${key}\` is looked up in ${what}, which has no keys.`;
    return { kind: "not-an-object", ...place, nearMisses: [], message };
  }
  if (Object.hasOwn(input, key)) {
    return { kind: "null", ...place, nearMisses: [], message: `\`${path}\` is there, but the source sends null.` };
  }
  const nearest = nearestName(key, Object.keys(input));
  const hint = nearest === null ? "" : ` Did you mean \`${nearest}\`?`;
  const nearMisses = nearest === null ? [] : [nearest];
  return {
    kind: "missing",
    ...place,
    nearMisses,
    message: `\`${path}\` is null because \`${key}\` is missing.${hint}`,
  };
}
