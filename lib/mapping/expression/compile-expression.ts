import type { Diagnostic } from "../diagnostic";
import type { Json } from "../evaluation";
import { functionTable } from "../functions";
import type { JsonObject } from "../json";
import { byteLength, limits } from "../limits";
import { type Evaluate, type ExpressionResult, prepareEvaluation } from "./evaluate-expression";
import { explainSyntax } from "./explain-syntax";
import { nearestName } from "./nearest-name";
import { type FunctionNode, type Node, walk } from "./node";
import { isTextArgument } from "./quoted-text";
import { readExpression } from "./read-expression";
import { fieldPath } from "./scope";
import { ExpressionError } from "./syntax-error";

/** An expression ready to run. */
export type CompiledExpression = {
  text: string;
  node: Node;
  run: Evaluate;
  /** Arguments in double quotes that are read as text, each with its call. */
  quotedTexts: { call: FunctionNode; index: number }[];
};

export type CompileResult = { ok: true; expression: CompiledExpression } | { ok: false; problem: Diagnostic };

const cache = new Map<string, CompileResult>();
const cacheSize = 2000;

/** Compiles one expression, once per text. Never throws: the problem is a diagnostic with positions. */
export function compileExpression(text: string): CompileResult {
  const known = cache.get(text);
  if (known !== undefined) return known;
  if (cache.size >= cacheSize) cache.clear();
  const result = compileFresh(text);
  if (text.length <= limits.expressionBytes) cache.set(text, result);
  return result;
}

function compileFresh(text: string): CompileResult {
  const size = byteLength(text);
  if (size > limits.expressionBytes) {
    const message = `The expression has ${size} bytes; the limit is ${limits.expressionBytes} (4 KB).`;
    return { ok: false, problem: { code: "too-long", severity: "error", message, from: 0, to: text.length } };
  }
  const nul = text.indexOf("\0");
  if (nul >= 0) return { ok: false, problem: holdsNul(text, nul) };
  try {
    const node = readExpression(text);
    return { ok: true, expression: { text, node, run: runnerOf(node), quotedTexts: findQuotedTexts(node) } };
  } catch (error) {
    if (error instanceof ExpressionError) return { ok: false, problem: problemOf(text, error) };
    const message = "The expression is nested too deep to be read.";
    return { ok: false, problem: { code: "too-deep", severity: "error", message, from: 0, to: text.length } };
  }
}

/** Refuses NUL in an expression: PostgreSQL cannot store it, and a payload has it only as an escape. */
function holdsNul(text: string, from: number): Diagnostic {
  const message = "The expression holds an invisible NUL character, which cannot be stored.";
  const fix = { title: "Take it out", replacement: text.replaceAll("\0", "") };
  return { code: "nul", severity: "error", message, from, to: from + 1, fix };
}

function problemOf(text: string, error: ExpressionError): Diagnostic {
  if (error.code === "too-deep") {
    return { code: error.code, severity: "error", message: error.message, from: error.from, to: error.to };
  }
  if (error.code === "unknown-function") return explainUnknownFunction(text, error);
  return explainSyntax(text, error);
}

function explainUnknownFunction(text: string, error: ExpressionError): Diagnostic {
  const { code, message, from, to } = error;
  const nearest = nearestName(
    text.slice(from, to),
    functionTable.map((known) => known.name),
  );
  if (nearest === null) return { code, severity: "error", message, from, to };
  const fix = { title: `Use ${nearest}()`, replacement: text.slice(0, from) + nearest + text.slice(to) };
  return { code, severity: "error", message: `${message} Did you mean ${nearest}()?`, from, to, fix };
}

function findQuotedTexts(root: Node): CompiledExpression["quotedTexts"] {
  const found: CompiledExpression["quotedTexts"] = [];
  walk(root, (node) => {
    if (node.type !== "Function") return;
    node.children.forEach((_, index) => {
      if (isTextArgument(node, index)) found.push({ call: node, index });
    });
  });
  return found;
}

/** Plain field access runs without frame and budget, which is faster; generated tests compare both ways. */
function runnerOf(node: Node): Evaluate {
  const path = pathOf(node);
  if (path === null) return prepareEvaluation(node);
  return path.length === 1 ? readField(path[0] ?? "") : readPath(path);
}

function pathOf(node: Node): string[] | null {
  const path = fieldPath(node);
  return path === null || path.some((name) => name in Object.prototype) ? null : path;
}

function readField(name: string): Evaluate {
  return (payload) => {
    if (typeof payload !== "object" || payload === null || Array.isArray(payload)) return missing;
    return { ok: true, value: (payload as JsonObject)[name] ?? null };
  };
}

function readPath(path: readonly string[]): Evaluate {
  return (payload) => {
    let value = payload;
    for (const name of path) {
      if (typeof value !== "object" || value === null || Array.isArray(value)) return missing;
      value = (value as JsonObject)[name] ?? null;
    }
    return { ok: true, value: value as Json };
  };
}

const missing: ExpressionResult = { ok: true, value: null };
