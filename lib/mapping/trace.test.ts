import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Json } from "./evaluation";
import { compileExpression } from "./expression/compile-expression";
import { collectPaths } from "./paths";
import { expressions, payloads } from "./testing/generated";
import { traceExpression } from "./trace";

const payload: Json = {
  manager: { manager: "7", none: null },
  emails: [
    { value: "a@x.com", primary: false },
    { value: "b@x.com", primary: true },
  ],
  empty: [],
  text: "x",
  nothing: null,
};
function steps(expression: string) {
  const trace = traceExpression(expression, payload);
  return trace.kind === "broken" ? [] : trace.steps.map(({ text, values, times }) => [text, values, times]);
}

describe("steps", () => {
  it.each([
    ["text", [["text", ["x"], 1]]],
    [
      "manager.manager",
      [
        ["manager", [{ manager: "7", none: null }], 1],
        ["manager.manager", ["7"], 1],
      ],
    ],
    [
      "nope || text",
      [
        ["nope", [null], 1],
        ["text", ["x"], 1],
        ["nope || text", ["x"], 1],
      ],
    ],
    [
      "upper(text)",
      [
        ["text", ["x"], 1],
        ["upper(text)", ["X"], 1],
      ],
    ],
    [
      "emails[?primary].value | [0]",
      [
        ["emails", [payload.emails], 1],
        ["primary", [false, true], 2],
        ["value", ["b@x.com"], 1],
        ["emails[?primary].value", [["b@x.com"]], 1],
        ["[0]", ["b@x.com"], 1],
        ["emails[?primary].value | [0]", ["b@x.com"], 1],
      ],
    ],
    [
      "text == 'x'",
      [
        ["text", ["x"], 1],
        ["text == 'x'", [true], 1],
      ],
    ],
    [
      "a && b",
      [
        ["a", [null], 1],
        ["a && b", [null], 1],
      ],
    ],
  ])("of %s", (expression, expected) => {
    expect(steps(expression)).toEqual(expected);
  });

  it("hold offsets", () => {
    const trace = traceExpression("nope || text", payload);
    expect(trace.kind === "value" && trace.steps.map(({ from, to }) => [from, to])).toEqual([
      [0, 4],
      [8, 12],
      [0, 12],
    ]);
  });

  it("keep the first three values of many", () => {
    const trace = traceExpression("l[*].v", { l: [1, 2, 3, 4].map((v) => ({ v })) });
    expect(trace.kind === "value" && trace.steps.find(({ text }) => text === "v")).toMatchObject({
      values: [1, 2, 3],
      times: 4,
    });
  });
});

describe("why a value is null", () => {
  it.each([
    ["Text", "missing", "Text", ["text"], "`Text` is null because `Text` is missing. Did you mean `text`?"],
    [
      "manager.Manager",
      "missing",
      "manager.Manager",
      ["manager"],
      "`manager.Manager` is null because `Manager` is missing. Did you mean `manager`?",
    ],
    ["manager.boss", "missing", "manager.boss", [], "`manager.boss` is null because `boss` is missing."],
    ["nothing", "null", "nothing", [], "`nothing` is there, but the source sends null."],
    ["manager.none", "null", "manager.none", [], "`manager.none` is there, but the source sends null."],
    ["nothing.x", "null", "nothing", [], "`nothing` is there, but the source sends null."],
    [
      "mangr.Manager",
      "missing",
      "mangr",
      ["manager"],
      "`mangr` is null because `mangr` is missing. Did you mean `manager`?",
    ],
    [
      "text.length",
      "not-an-object",
      "text.length",
      [],
      "`text.length` is null because `length` is looked up in a plain value, which has no keys.",
    ],
    [
      "emails.value",
      "not-an-object",
      "emails.value",
      [],
      "`emails.value` is null because `value` is looked up in a list, which has no keys.",
    ],
    ["emails[5]", "no-item", "emails[5]", [], "`emails[5]` is null because the list has no such item."],
    ["empty | [0]", "no-item", "[0]", [], "`[0]` is null because the list has no such item."],
    ["nope || nope2", "missing", "nope", [], "`nope` is null because `nope` is missing."],
    ["constructor", "missing", "constructor", [], "`constructor` is null because `constructor` is missing."],
    [
      "manager.toString",
      "missing",
      "manager.toString",
      [],
      "`manager.toString` is null because `toString` is missing.",
    ],
    ["empty | [0] || userName", "no-item", "[0]", [], "`[0]` is null because the list has no such item."],
  ])("%s", (expression, kind, path, nearMisses, message) => {
    const trace = traceExpression(expression, payload);
    expect(trace).toMatchObject({ kind: "value", value: null, cause: { kind, path, nearMisses, message } });
    const cause = trace.kind === "value" ? trace.cause : null;
    expect(expression.slice(cause?.from, cause?.to)).toBe(path);
  });

  it("has no cause when nothing was looked up, or there is a value", () => {
    expect(traceExpression("`null`", payload)).toEqual({ kind: "value", value: null, steps: [], cause: null });
    expect(traceExpression("text", payload)).toMatchObject({ value: "x", cause: null });
  });
});

describe("no value at all", () => {
  it("a failure has a reason and the steps up to it", () => {
    expect(traceExpression("upper(nope)", payload)).toEqual({
      kind: "failed",
      reason: "upper() needs a text as its first argument but got nothing",
      steps: [{ from: 6, to: 10, text: "nope", values: [null], times: 1 }],
    });
  });

  it("a broken expression has its problem", () => {
    expect(traceExpression("a or b", payload)).toMatchObject({ kind: "broken", problem: { code: "word-operator" } });
  });
});

it("a trace has the value of the evaluation", () => {
  fc.assert(
    fc.property(expressions(), payloads(), (expression, data) => {
      const trace = traceExpression(expression, data as Json);
      const compiled = compileExpression(expression);
      const answer = compiled.ok ? compiled.expression.run(data) : null;
      expect(trace).toMatchObject(
        answer?.ok ? { kind: "value", value: answer.value } : { kind: "failed", reason: answer?.reason },
      );
    }),
    { numRuns: 300 },
  );
});

describe("paths of a payload", () => {
  it("are written as expressions, with the first value", () => {
    expect([...collectPaths({ a: { "b c": 1 }, l: [{ v: 1 }, { v: 2, w: 3 }], "x-y": null })]).toEqual([
      ["a", { "b c": 1 }],
      ['a."b c"', 1],
      ["l", [{ v: 1 }, { v: 2, w: 3 }]],
      ["l[].v", 1],
      ["l[].w", 3],
      ['"x-y"', null],
    ]);
  });

  it("end somewhere", () => {
    const wide = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`k${index}`, index]));
    expect(collectPaths(wide).size).toBe(2000);
    const deep: Json = JSON.parse(`${'{"x":'.repeat(50)}1${"}".repeat(50)}`);
    expect(collectPaths(deep).size).toBe(8);
    expect(collectPaths("text").size).toBe(0);
  });

  it("find what they name", () => {
    fc.assert(
      fc.property(payloads(), (data) => {
        for (const [path, value] of collectPaths(data as Json)) {
          if (path.includes("[]")) continue;
          const compiled = compileExpression(path);
          expect(compiled.ok && compiled.expression.run(data)).toEqual({ ok: true, value });
        }
      }),
    );
  });
});
