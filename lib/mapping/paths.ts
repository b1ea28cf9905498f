import type { Json } from "./evaluation";
import { asFieldName } from "./expression/quoted-text";
import { isJsonObject } from "./json";

const maxPaths = 2000;
const maxLevels = 8;

/**
 * Every path that occurs in a payload, written as an expression: `manager.Manager`, `"Full Name"`, `emails[].value`,
 * each with the first value found there. For completion, and for the linter's knownPaths.
 */
export function collectPaths(payload: Json): Map<string, Json> {
  const paths = new Map<string, Json>();
  collect(payload, "", 0, paths);
  return paths;
}

function collect(value: Json, prefix: string, level: number, paths: Map<string, Json>): void {
  if (level >= maxLevels) return;
  if (Array.isArray(value)) {
    for (const item of value.slice(0, 20)) collect(item, prefix === "" ? "[]" : `${prefix}[]`, level + 1, paths);
    return;
  }
  if (!isJsonObject(value)) return;
  for (const [key, item] of Object.entries(value)) {
    if (paths.size >= maxPaths) return;
    const path = prefix === "" ? asFieldName(key) : `${prefix}.${asFieldName(key)}`;
    if (!paths.has(path)) paths.set(path, item);
    collect(item, path, level + 1, paths);
  }
}
