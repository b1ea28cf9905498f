import { adminDoors, openDoors, unasked } from "./access-rules";
import { testFiles } from "./rules";
import type { SourceFile, Violation } from "./source-file";

/**
 * Verbs of lib that do not ask for a scope, and pages, route handlers and actions of app that do not ask who is there.
 * It reads text, so it is a guard and no proof. It does not see: a verb that takes its Context second or under another
 * type's name, a function that is exported by a list at the file's end or by a class, one that takes a database instead
 * of a Context (app's pages call such stores; for them `adminDoors` asks that the page looks who is there), a call of
 * requireScope under a condition, or one for the wrong scope.
 */
export function findUnasked(files: readonly SourceFile[]): Violation[] {
  return files.flatMap(({ path, text }) => {
    if (testFiles.some((pattern) => pattern.test(path))) return [];
    const problems = path.startsWith("lib/") ? findVerbs(path, text) : findDoors(path, text);
    return problems.map((problem) => ({ path, problem }));
  });
}

/** The scopes that a text's verbs ask for. */
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

/** Formatted code is assumed: what begins at the left edge ends at the left edge. */
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
    : [`does not ask who is there; call ${adminDoors.join(" or ")}, or name it in openDoors with a reason`];
}

const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$|\s\/\/ .*$/gm, "");
