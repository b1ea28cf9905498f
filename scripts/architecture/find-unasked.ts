import { adminDoors, openDoors, unasked } from "./access-rules";
import { testFiles } from "./rules";
import type { SourceFile, Violation } from "./source-file";

/**
 * Finds verbs of lib that require no scope, and pages, route handlers and actions of app that do not check the admin.
 * It reads text, so it helps but proves nothing. It does not see: a verb that takes its Context second or under another
 * type's name; a function exported by a list at the file's end or by a class; one that takes a database instead of a
 * Context (app's pages call such stores, and `adminDoors` makes the pages check the admin); a requireScope under a
 * condition, or with the wrong scope.
 */
export function findUnasked(files: readonly SourceFile[]): Violation[] {
  return files.flatMap(({ path, text }) => {
    if (testFiles.some((pattern) => pattern.test(path))) return [];
    const problems = path.startsWith("lib/") ? findVerbs(path, text) : findDoors(path, text);
    return problems.map((problem) => ({ path, problem }));
  });
}

/** The scopes that the verbs in a text require. */
export function findAskedScopes(text: string): string[] {
  return [...text.matchAll(/\brequireScope\(\s*\w+,\s*"([^"]+)"/g)].map((match) => match[1] ?? "");
}

const exported =
  /^export\s+(?:default\s+)?(?:async\s+)?function\*?\s*(\w+)[^(]*\(|^export const (\w+)[^=\n]*= (?:async )?\(/gm;

function findVerbs(path: string, text: string): string[] {
  const code = withoutComments(text);
  return [...code.matchAll(exported)].flatMap((match) => {
    const name = match[1] ?? match[2] ?? "";
    const rest = code.slice(match.index + match[0].length);
    if (!takesContext(rest) || `${path} ${name}` in unasked) return [];
    return asksFirst(rest)
      ? []
      : [`${name} takes a Context and does not call requireScope before it reads or writes; see find-unasked.ts`];
  });
}

/** Whether the first parameter is a Context, or picked from one. */
function takesContext(parameters: string): boolean {
  const first = /^\s*(?:\{[^}]*\}|\w+)\s*:\s*([^,)]*)/.exec(parameters)?.[1] ?? "";
  return /^(?:Context\b|(?:Pick|Omit|Readonly|Partial)<\s*Context\b)/.test(first);
}

/** Assumes formatted code: a function that begins at the left edge ends at the left edge. */
function asksFirst(rest: string): boolean {
  const end = /^(?:\}$|\};$|\);$|(?:export|const|async|function|type)\b)/m.exec(rest)?.index;
  const body = rest.slice(0, end);
  const asks = body.search(/\brequireScope\(/);
  const works = body.search(/\b(?:await|yield)\b|\.then\(/);
  return asks >= 0 && (works < 0 || asks < works);
}

function findDoors(path: string, text: string): string[] {
  const isDoor = /^app\/(?:.*\/)?(?:page\.tsx|route\.ts)$/.test(path) || /^["']use server["']/.test(text);
  if (!path.startsWith("app/") || !isDoor || path in openDoors) return [];
  const code = withoutComments(text).replace(/^import[^;]*;$/gm, "");
  return adminDoors.some((door) => new RegExp(`\\b${door}\\(`).test(code))
    ? []
    : [`does not check the signed-in admin; call ${adminDoors.join(" or ")}, or add it to openDoors with a reason`];
}

const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$|\s\/\/ .*$/gm, "");
