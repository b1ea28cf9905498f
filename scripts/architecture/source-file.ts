import { posix } from "node:path";

export type Import = {
  /** A project path without extension (`lib/db/client`), or the npm or node name as written. */
  target: string;
  project: boolean;
  /** Erased when compiled: it crosses layers all the same, but brings no code along. */
  typeOnly: boolean;
  reexport: boolean;
};

export type SourceFile = { path: string; lines: number; imports: Import[]; text: string };

const statement =
  /^\s*(import|export)\s+(type\s)?(?:[^;'"]*?\sfrom\s*)?["']([^"'\n]+)["']|\bimport\(\s*(?:\/\*[^*]*\*\/\s*)?["']([^"'\n]+)["']\s*\)/gm;

/** Reads a TypeScript text's imports. It goes by the shape of the statement, so formatted code is assumed. */
export function readSource(path: string, text: string): SourceFile {
  const imports = [...text.matchAll(statement)].map(([, keyword, type, from, dynamic]) => ({
    ...resolveTarget(path, from ?? dynamic ?? ""),
    typeOnly: type !== undefined,
    reexport: keyword === "export",
  }));
  return { path, lines: text.trimEnd().split("\n").length, imports, text };
}

function resolveTarget(path: string, name: string): { target: string; project: boolean } {
  const bare = (file: string) => file.replace(/\.(tsx?|mjs|js)$/, "");
  if (name.startsWith("@/")) return { target: bare(posix.normalize(name.slice(2))), project: true };
  if (name.startsWith(".")) return { target: bare(posix.join(posix.dirname(path), name)), project: true };
  return { target: name, project: false };
}
