import { formatCount } from "@/components/format/numbers";
import { type FunctionEntry, functionTable } from "@/lib/mapping/functions";
import { placeAt } from "./path-at";

/** A path of the source's payloads: in how many of those looked at it has a value, and one of them. */
export type KnownPath = { path: string; count: number; example: string };
export type KnownPaths = { payloads: number; paths: readonly KnownPath[] };

export type Suggestion = {
  kind: "path" | "function";
  label: string;
  /** Shown at the right: `97 %`, or what the function returns. */
  detail: string;
  documentation: string;
  insert: string;
  /** Ascending: more frequent paths first, then functions. */
  order: number;
};

/** What may be written at an offset; `from` is where the word begins that a suggestion replaces. */
export function suggestAt(text: string, offset: number, known: KnownPaths): { from: number; items: Suggestion[] } {
  const place = placeAt(text, offset);
  if (!place) return { from: offset, items: [] };
  const paths = pathsBelow(place.parent, known);
  const items = place.afterDot ? paths : [...paths, ...functionTable.map(suggestFunction)];
  return { from: place.from, items: isWrittenOut(place.typed, items) ? [] : items };
}

/** The only suggestion is already typed out: a list of one would be in the way. */
function isWrittenOut(typed: string, items: readonly Suggestion[]): boolean {
  const possible = items.filter(({ label }) => label.startsWith(typed));
  return possible.length === 1 && possible[0]?.label === typed;
}

function pathsBelow(parent: string, { paths, payloads }: KnownPaths): Suggestion[] {
  const prefix = parent === "" ? "" : `${parent}.`;
  return paths.flatMap((known, order): Suggestion[] => {
    const label = known.path.startsWith(prefix) ? known.path.slice(prefix.length) : "";
    if (label === "" || label.includes("[]")) return [];
    const detail = shareOf(known.count, payloads);
    return [{ kind: "path", label, detail, documentation: describePath(known, payloads), insert: label, order }];
  });
}

function suggestFunction(entry: FunctionEntry, index: number): Suggestion {
  const order = 10_000 + index;
  const insert = entry.parameters.length > 0 ? `${entry.name}($0)` : `${entry.name}()`;
  return {
    kind: "function",
    label: entry.name,
    detail: entry.returns,
    documentation: describeFunction(entry),
    insert,
    order,
  };
}

/** `97 %`; never 100 or 0 unless it is exactly that. */
export function shareOf(count: number, all: number): string {
  if (all === 0 || count === 0) return "0 %";
  if (count === all) return "100 %";
  return `${Math.min(99, Math.max(1, Math.round((count / all) * 100)))} %`;
}

export function describePath({ path, count, example }: KnownPath, payloads: number): string {
  const found = `\`${path}\` has a value in ${formatCount(count)} of ${formatCount(payloads)} sampled payloads (${shareOf(count, payloads)}).`;
  return example === "" ? found : `${found}\n\nFor example: \`${example.replaceAll("`", "'")}\``;
}

export function signatureOf({ name, parameters, variadic, returns }: FunctionEntry): string {
  const list = parameters.map(({ name: parameter, type, optional }, index) => {
    const dots = variadic && index === parameters.length - 1 ? "..." : "";
    return `${dots}${parameter}${optional ? "?" : ""}: ${type}`;
  });
  return `${name}(${list.join(", ")}) → ${returns}`;
}

export function describeFunction(entry: FunctionEntry): string {
  const { expression, payload, result } = entry.example;
  return `\`${signatureOf(entry)}\`\n\n${entry.doc}\n\n\`${expression}\` on \`${payload}\` gives \`${result}\``;
}
