import { compile } from "@jmespath-community/jmespath";
import fc from "fast-check";
import jmespath from "jmespath";
import { describe, expect, it } from "vitest";
import { expressions, payloads } from "../testing/generated";
import { runExpression } from "../testing/run-expression";
import { compileExpression } from "./compile-expression";
import { prepareEvaluation } from "./evaluate-expression";
import { type Node, walk } from "./node";
import { parseExpression } from "./parse";
import { walkSameScope } from "./scope";

type Answer = { value: unknown } | { failed: true };

function attempt(work: () => unknown): Answer {
  try {
    return { value: JSON.parse(JSON.stringify(work() ?? null)) };
  } catch {
    return { failed: true };
  }
}

const ours = (expression: string, payload: unknown): Answer => attempt(() => runExpression(expression, payload));

const positions = new Set(["from", "to", "quoted", "bracketed"]);
const withoutPositions = (node: unknown): unknown =>
  JSON.parse(JSON.stringify(node, (key, value) => (positions.has(key) ? undefined : value)));

/**
 * Where the two part by design the case is left out: the community edition slices texts, reverses by code point, joins
 * nothing by a separator that is null, and builds `null | [a, b]` where the older one answers null, which also has
 * undefined as the greatest of no items.
 */
function partsByDesign(expression: string): boolean {
  if (/\[[-\d]*:|reverse|max_by|min_by|join\((?!')/.test(expression)) return true;
  const root = parseExpression(expression);
  const onPayload = new Set<Node>();
  walkSameScope(root, (node) => onPayload.add(node));
  let parts = false;
  walk(root, (node, parent) => {
    if (node.type !== "MultiSelectList" && node.type !== "MultiSelectHash") return;
    const afterDot = parent?.type === "Subexpression" && parent.right === node;
    if (!afterDot && !onPayload.has(node)) parts = true;
  });
  return parts;
}

describe("against jmespath, the engine of jmespath.org", () => {
  it("answers the same on generated expressions and payloads", () => {
    fc.assert(
      fc.property(expressions(), payloads(), (expression, payload) => {
        fc.pre(!partsByDesign(expression) && "value" in attempt(() => jmespath.compile(expression)));
        expect(ours(expression, payload)).toEqual(attempt(() => jmespath.search(payload, expression)));
      }),
      { numRuns: 1000 },
    );
  });
});

describe("against the community library's parser", () => {
  it("builds the same tree for generated expressions", () => {
    fc.assert(
      fc.property(expressions(), (expression) => {
        expect(withoutPositions(parseExpression(expression))).toEqual(withoutPositions(compile(expression)));
      }),
      { numRuns: 1000 },
    );
  });

  it("knows where every part stands", () => {
    fc.assert(
      fc.property(expressions(), (expression) => {
        const node = parseExpression(expression);
        expect([node.from, node.to]).toEqual([0, expression.length]);
      }),
    );
  });
});

describe("plain field access bypasses the interpreter", () => {
  const paths = fc.array(
    fc.constantFrom("a", "b", "c", '"Full Name"', '"cost-center"', "constructor", "__proto__", "toString"),
    {
      minLength: 1,
      maxLength: 4,
    },
  );

  it("and answers what the interpreter answers", () => {
    fc.assert(
      fc.property(
        paths,
        payloads(["a", "b", "c", "Full Name", "cost-center", "constructor", "__proto__"]),
        (path, payload) => {
          const expression = path.join(".");
          const interpreted = prepareEvaluation(parseExpression(expression))(payload);
          expect(compileExpression(expression)).toMatchObject({ ok: true });
          expect(ours(expression, payload)).toEqual(interpreted.ok ? { value: interpreted.value } : { failed: true });
        },
      ),
      { numRuns: 1000 },
    );
  });

  it.each([
    ["a", { a: 1 }, 1],
    ["a", { a: null }, null],
    ["a", {}, null],
    ["a", [], null],
    ["a", "text", null],
    ["a", null, null],
    ["a.b", { a: { b: 2 } }, 2],
    ["a.b", { a: { b: false } }, false],
    ["a.b", { a: [] }, null],
    ["a.b", { a: [{ b: 1 }] }, null],
    ["a.b", { a: "x" }, null],
    ["a.b.c", { a: { b: { c: [1] } } }, [1]],
    ["a.length", { a: "text" }, null],
    ["length", [1], null],
  ])("%s on %j is %j", (expression, payload, value) => {
    expect(ours(expression, payload)).toEqual({ value });
  });
});
