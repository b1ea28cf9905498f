import type { Json } from "@/lib/mapping/evaluation";
import { collectPaths } from "@/lib/mapping/paths";

/** A path that occurs in payloads: in how many of the sample it has a value, and one value as JSON. */
export type PathCount = { path: string; count: number; example: string };
export type PayloadPaths = { payloads: number; paths: PathCount[] };

const mostPaths = 500;
const exampleLength = 60;

/** Which paths occur in these payloads and how often, most frequent first. */
export function countPaths(bodies: readonly string[]): PayloadPaths {
  const found = new Map<string, PathCount>();
  for (const body of bodies) {
    for (const [path, value] of collectPaths(JSON.parse(body) as Json)) addPath(found, path, value);
  }
  const paths = [...found.values()].sort((left, right) => right.count - left.count).slice(0, mostPaths);
  return { payloads: bodies.length, paths };
}

function addPath(found: Map<string, PathCount>, path: string, value: Json): void {
  const known = found.get(path) ?? { path, count: 0, example: "" };
  const hasValue = value !== null && value !== "";
  found.set(path, {
    path,
    count: known.count + (hasValue ? 1 : 0),
    example: known.example === "" && hasValue ? exampleOf(value) : known.example,
  });
}

function exampleOf(value: Json): string {
  const text = JSON.stringify(value);
  return text.length <= exampleLength ? text : `${text.slice(0, exampleLength - 1)}…`;
}
