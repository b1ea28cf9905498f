import { nearestName } from "./expression/nearest-name";
import type { BindingNode, Node } from "./expression/node";
import { isJsonObject } from "./json";

/** One evaluated node with its input and result. */
export type Visit = { node: Node | BindingNode; input: unknown; result: unknown };

/**
 * The first step that gave null: the field's key is missing (`missing`), its value is null (`null`), its owner has no
 * keys (`not-an-object`), or a list has no such item (`no-item`). `path` is the path to count in payloads.
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

/** Finds why an expression gave null, from the visits of its run in order; null when no field or item is the cause. */
export function explainNull(expression: string, visits: readonly Visit[]): NullCause | null {
  for (const { node, input, result } of visits) {
    if (result !== null || (node.type !== "Field" && node.type !== "Index")) continue;
    const whole = visits.find(
      (other) => ["Subexpression", "IndexExpression"].includes(other.node.type) && other.node.to === node.to,
    );
    const from = Math.min(node.from, whole?.node.from ?? node.from);
    const place = { from, to: node.to, path: expression.slice(from, node.to) };
    return node.type === "Index" ? explainIndex(place, node.value) : explainField(input, { ...place, key: node.name });
  }
  return null;
}

type NullPlace = Pick<NullCause, "from" | "to" | "path">;

function explainIndex(place: NullPlace, index: number): NullCause {
  const message = `\`${place.path}\` is null because the list has no such item.`;
  return { kind: "no-item", ...place, key: String(index), nearMisses: [], message };
}

function explainField(input: unknown, place: NullPlace & { key: string }): NullCause {
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
