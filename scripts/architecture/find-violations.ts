import { findUnasked } from "./find-unasked";
import { findWording } from "./find-wording";
import {
  environmentFiles,
  gatheringFiles,
  layerBans,
  libArrows,
  maxLines,
  pipelineDoors,
  productLayers,
  queryFiles,
  serverOnly,
  testFiles,
} from "./rules";
import type { Import, SourceFile, Violation } from "./source-file";

const matches = (patterns: readonly RegExp[], path: string) => patterns.some((pattern) => pattern.test(path));

/** Every place where the files break the rules, in words that say what to do. */
export function findViolations(files: readonly SourceFile[]): Violation[] {
  const byName = indexByName(files);
  const problems = files.flatMap((file) => {
    const whole = { ...file, imports: file.imports.flatMap((one) => [one, ...followPassed(one, byName)]) };
    return findInFile(whole).map((problem) => ({ path: file.path, problem }));
  });
  return [
    ...problems,
    ...findUnasked(files),
    ...findWording(files),
    ...findBrowserLeaks(files, byName),
    ...findCircles(files, byName),
  ];
}

const indexByName = (files: readonly SourceFile[]) =>
  new Map(files.map((file) => [file.path.replace(/\.tsx?$/, ""), file]));

/** An import together with everything its file re-exports, at any distance. */
function followPassed(one: Import, byName: ReadonlyMap<string, SourceFile>): Import[] {
  const found = new Map<string, Import>();
  const open = [one.target];
  for (const target of open) {
    for (const passed of byName.get(target)?.imports.filter((other) => other.reexport) ?? []) {
      if (found.has(passed.target)) continue;
      found.set(passed.target, {
        ...passed,
        typeOnly: one.typeOnly || passed.typeOnly,
        reexport: false,
        relative: false,
      });
      open.push(passed.target);
    }
  }
  return [...found.values()];
}

function findInFile(file: SourceFile): string[] {
  const always = file.imports.flatMap((one) => findBannedLayer(file.path, one));
  if (matches(testFiles, file.path)) return always;
  const domain = file.imports.flatMap((one) => [
    ...findBadArrow(file.path, one),
    ...findQuery(file.path, one),
    ...findScript(file.path, one),
    ...findPipeline(file.path, one),
    ...findSpelling(file.path, one),
  ]);
  return [
    ...always,
    ...domain,
    ...findReexports(file),
    ...findEnvironment(file),
    ...findStyle(file),
    ...findLength(file),
  ];
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

function findPipeline(path: string, { target }: Import): string[] {
  const doors = pipelineDoors[path.split("/")[0] ?? ""];
  if (!doors || !target.startsWith("lib/sync/") || doors.includes(target)) return [];
  return [`imports ${target}; the pipeline is started and cancelled only: read from lib/records or lib/directory`];
}

/** Imports within a domain are relative (`./match`); imports from another domain name it (`@/lib/people/…`). */
function findSpelling(path: string, { target, project, relative }: Import): string[] {
  const domainOf = (file: string) => file.split("/").slice(0, 2).join("/");
  if (!path.startsWith("lib/") || !project || relative === null || path.split("/").length < 3) return [];
  const isNeighbour = domainOf(path) === domainOf(target);
  if (isNeighbour && !relative) return [`imports ${target} of its own domain; write it as ./ or ../`];
  return !isNeighbour && relative ? [`imports ${target} of another domain; write it as @/${target}`] : [];
}

function findQuery(path: string, { target }: Import): string[] {
  const asks = target === "drizzle-orm" || target.startsWith("drizzle-orm/") || target.startsWith("drizzle/");
  return asks && !matches(queryFiles, path) ? [`imports ${target}; move the query into a *.store.ts`] : [];
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

const arrowWithBlock =
  /^(?:export )?const (\w+) = (?:async )?(?:<[^>\n]*>)?\((?:[^()]|\([^()]*\))*\)(?:: [^={\n]*)? => \{$/m;

/**
 * One style: a function with a body is a declaration; an arrow is a single expression, or has a type (`const getUser:
 * ScimAction = …`). Assumes formatted code, and reports the first of a file.
 */
function findStyle({ path, text }: SourceFile): string[] {
  const name = /^(lib|inngest)\//.test(path) ? arrowWithBlock.exec(text)?.[1] : undefined;
  return name === undefined ? [] : [`has the arrow ${name} with a body; write it as a function`];
}

function findLength(file: SourceFile): string[] {
  return file.lines > maxLines ? [`has ${file.lines} lines, more than ${maxLines}; split it by what it does`] : [];
}

/** Follows, from each "use client" file, the imports that remain after compilation. */
function findBrowserLeaks(files: readonly SourceFile[], byName: ReadonlyMap<string, SourceFile>): Violation[] {
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

/** Files that import each other in a circle, types included: each circle once, at its first file. */
function findCircles(files: readonly SourceFile[], byName: ReadonlyMap<string, SourceFile>): Violation[] {
  const done = new Set<SourceFile>();
  const trail: SourceFile[] = [];
  const circles: Violation[] = [];
  const visit = (file: SourceFile): void => {
    const start = trail.indexOf(file);
    if (start >= 0) {
      const names = [...trail.slice(start), file].map((one) => one.path);
      circles.push({ path: file.path, problem: `is in a circle: ${names.join(" → ")}` });
    }
    if (start >= 0 || done.has(file)) return;
    trail.push(file);
    for (const one of file.imports) {
      const target = one.project ? byName.get(one.target) : undefined;
      if (target) visit(target);
    }
    trail.pop();
    done.add(file);
  };
  for (const file of files) visit(file);
  return circles;
}
