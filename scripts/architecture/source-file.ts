import { posix } from "node:path";

export type Import = {
  /** A project path without extension (`lib/db/client`), or the npm or node name as written. */
  target: string;
  project: boolean;
  /** A type import is erased when compiled: it counts for layers, but brings no code along. */
  typeOnly: boolean;
  reexport: boolean;
  /** Written as `./` or `../`; null for a re-export. */
  relative: boolean | null;
};

/** A place that breaks the rules, in words that say what to do. */
export type Violation = { path: string; problem: string };

export type SourceFile = { path: string; lines: number; imports: Import[]; text: string };

const statement =
  /^\s*(import|export)\s+(type\s)?(?:[^;'"]*?\sfrom\s*)?["']([^"'\n]+)["']|\bimport\(\s*(?:\/\*[^*]*\*\/\s*)?["']([^"'\n]+)["']\s*\)/gm;

/** `export { one, type Two };` without a `from`: names that the file has, its own or imported ones. */
const passedOn = /^export\s+(?:type\s)?\{([^}]*)\}\s*;/gm;

/** Reads the imports of a TypeScript text by the shape of the statements; assumes formatted code. */
export function readSource(path: string, text: string): SourceFile {
  const exported = new Set([...text.matchAll(passedOn)].flatMap(([, names]) => namesIn(names ?? "")));
  const imports = [...text.matchAll(statement)].map(([whole, keyword, type, from, dynamic]) => ({
    ...resolveTarget(path, from ?? dynamic ?? ""),
    typeOnly: type !== undefined,
    reexport: keyword === "export" || namesIn(whole).some((name) => exported.has(name)),
    relative: (from ?? dynamic ?? "").startsWith("."),
  }));
  return { path, lines: text.trimEnd().split("\n").length, imports, text };
}

/** The names between the braces of a statement, as the file itself calls them. */
function namesIn(text: string): string[] {
  const inside = /\{([^}]*)\}/.exec(text)?.[1] ?? (text.includes("import") ? "" : text);
  const names = inside.split(",").map((name) => name.trim().replace(/^type\s+/, ""));
  return names.flatMap((name) => name.split(/\s+as\s+/).at(-1) ?? []).filter((name) => name !== "");
}

function resolveTarget(path: string, name: string): { target: string; project: boolean } {
  const bare = (file: string) => file.replace(/\.(tsx?|mjs|js)$/, "");
  if (name.startsWith("@/")) return { target: bare(posix.normalize(name.slice(2))), project: true };
  if (name.startsWith(".")) return { target: bare(posix.join(posix.dirname(path), name)), project: true };
  return { target: name, project: false };
}
