import {
  environmentFiles,
  gatheringFiles,
  layerBans,
  libArrows,
  maxLines,
  productLayers,
  queryFiles,
  serverOnly,
  testFiles,
} from "./rules";
import type { Import, SourceFile } from "./source-file";

export type Violation = { path: string; problem: string };

const matches = (patterns: readonly RegExp[], path: string) => patterns.some((pattern) => pattern.test(path));

/** Every place where the files break the rules, in words that say what to do. */
export function findViolations(files: readonly SourceFile[]): Violation[] {
  const problems = files.flatMap((file) => findInFile(file).map((problem) => ({ path: file.path, problem })));
  return [...problems, ...findBrowserLeaks(files)];
}

function findInFile(file: SourceFile): string[] {
  const always = file.imports.flatMap((one) => findBannedLayer(file.path, one));
  if (matches(testFiles, file.path)) return always;
  const domain = file.imports.flatMap((one) => [
    ...findBadArrow(file.path, one),
    ...findQuery(file.path, one),
    ...findScript(file.path, one),
  ]);
  return [...always, ...domain, ...findReexports(file), ...findEnvironment(file), ...findLength(file)];
}

function findBannedLayer(path: string, { target }: Import): string[] {
  const layer = path.split("/")[0] ?? "";
  const banned = layerBans[layer]?.find((name) => target === name || target.startsWith(`${name}/`));
  return banned ? [`imports ${target}; ${layer} never imports ${banned}`] : [];
}

function findBadArrow(path: string, one: Import): string[] {
  const [layer, from, deeper] = path.split("/");
  if (layer !== "lib" || from === undefined || deeper === undefined || !one.project) return [];
  const arrows = libArrows[from];
  if (!arrows) return [`is in lib/${from}, which the table of arrows does not know; add it to rules.ts`];
  const [targetLayer, to, inside] = one.target.split("/");
  if (targetLayer !== "lib" || to === undefined || to === from) return [];
  if (inside === undefined) return arrows.shared ? [] : [`imports ${one.target}; lib/${from} stands alone`];
  return arrows.folders.includes(to) ? [] : [`imports ${one.target}; lib/${from} may not import lib/${to}`];
}

function findQuery(path: string, { target }: Import): string[] {
  const asks = target === "drizzle-orm" || target.startsWith("drizzle-orm/") || target.startsWith("drizzle/");
  return asks && !matches(queryFiles, path) ? [`imports ${target}; move the query into a store.ts`] : [];
}

function findScript(path: string, { target }: Import): string[] {
  const isProduct = productLayers.includes(path.split("/")[0] ?? "");
  return isProduct && target.startsWith("scripts/") ? [`imports ${target}; only tests use scripts`] : [];
}

function findReexports(file: SourceFile): string[] {
  if (matches(gatheringFiles, file.path)) return [];
  const passed = file.imports.filter((one) => one.reexport);
  return passed.map((one) => `passes on ${one.target}; import from the file itself`);
}

function findEnvironment(file: SourceFile): string[] {
  const reads = /\bprocess\.env\b/.test(file.text) && !matches(environmentFiles, file.path);
  return reads ? ["reads process.env; take it from lib/env.ts"] : [];
}

function findLength(file: SourceFile): string[] {
  return file.lines > maxLines ? [`has ${file.lines} lines, more than ${maxLines}; split it by what it does`] : [];
}

/** Follows the imports that survive compilation from each "use client" file. */
function findBrowserLeaks(files: readonly SourceFile[]): Violation[] {
  const byName = new Map(files.map((file) => [file.path.replace(/\.tsx?$/, ""), file]));
  const clients = files.filter((file) => /^["']use client["']/.test(file.text));
  return clients.flatMap((file) =>
    tracePaths(file, byName).map((trail) => ({
      path: file.path,
      problem: `runs in the browser but reaches ${trail.at(-1)} (${trail.join(" → ")})`,
    })),
  );
}

function tracePaths(start: SourceFile, byName: ReadonlyMap<string, SourceFile>): string[][] {
  const seen = new Set([start.path]);
  const open: [SourceFile, string[]][] = [[start, []]];
  const leaks: string[][] = [];
  for (let next = open.pop(); next; next = open.pop()) {
    const [file, trail] = next;
    for (const one of file.imports.filter((candidate) => !candidate.typeOnly)) {
      const target = one.project ? byName.get(one.target) : undefined;
      const name = target?.path ?? one.target;
      if (seen.has(name)) continue;
      seen.add(name);
      if (matches(serverOnly, name)) leaks.push([...trail, name]);
      else if (target && !isServerAction(target)) open.push([target, [...trail, name]]);
    }
  }
  return leaks;
}

/** Next replaces a "use server" module with calls to the server when the browser imports it. */
function isServerAction(file: SourceFile): boolean {
  return /^["']use server["']/.test(file.text);
}
