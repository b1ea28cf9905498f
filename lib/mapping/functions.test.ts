import { getCustomFunctions, isRegistered, search } from "@jmespath-community/jmespath";
import { describe, expect, it } from "vitest";
import { builtIns } from "./expression/built-in/all";
import { compileExpression } from "./expression/compile-expression";
import { describeSignature, findFunction, functionTable } from "./functions";

function run(expression: string, payload: unknown = {}): unknown {
  const compiled = compileExpression(expression);
  if (!compiled.ok) return compiled.problem.message;
  const answer = compiled.expression.run(payload);
  return answer.ok ? answer.value : `fails: ${answer.reason}`;
}

describe("the function table", () => {
  it("lists what the interpreter knows, each once", () => {
    expect(functionTable.map(({ name }) => name).toSorted()).toEqual([...builtIns.keys()].toSorted());
  });

  it.each(functionTable.map((entry) => [entry.name, entry] as const))(
    "%s has a doc, typed parameters and a true example",
    (_, entry) => {
      expect(entry.doc).toMatch(/\.$|ZZ Z;.*\.$/);
      expect(entry.parameters.length).toBeGreaterThan(0);
      for (const { name, type } of entry.parameters) {
        expect(name).toMatch(/^\w+$/);
        expect(type).not.toBe("");
      }
      const { expression, payload, result } = entry.example;
      expect(run(expression, JSON.parse(payload))).toEqual(JSON.parse(result));
    },
  );

  it.each([
    ["join", "join(separator: text, parts: list of text) → text"],
    ["contains", "contains(in: text or list, value: any) → boolean"],
    ["length", "length(value: text, list or object) → number"],
    ["trim", "trim(value: text, characters?: text) → text"],
    ["not_null", "not_null(...values: any) → any"],
    ["to_iso_datetime", "to_iso_datetime(value: text, format: text) → text"],
  ])("%s is shown as %s", (name, signature) => {
    const entry = findFunction(name);
    expect(entry && describeSignature(entry)).toBe(signature);
  });

  it("marks constant texts", () => {
    const marks = functionTable.flatMap(({ name, parameters }) =>
      parameters.flatMap((item, index) => (item.text === "always" ? `${name} ${index}` : [])),
    );
    expect(marks).toEqual(["to_iso_datetime 1", "join 0"]);
    expect(findFunction("nope")).toBeUndefined();
  });
});

describe("functions on values they meet in payloads", () => {
  it.each([
    ["trim(a)", { a: "\u00a0 x\t\n" }, "x"],
    ["trim(a, 'x')", { a: "xxaxbxx" }, "axb"],
    ["trim(a, '')", { a: " a " }, "a"],
    ["trim(a, '.-')", { a: "-.a-." }, "a"],
    ["trim_left(a)", { a: "  a " }, "a "],
    ["trim_right(a)", { a: " a  " }, " a"],
    ["trim(a)", { a: "line one\nline two " }, "line one\nline two"],
    ["replace(a, 'b', 'c')", { a: "abab" }, "acac"],
    ["replace(a, 'b', 'c', `1`)", { a: "abab" }, "acab"],
    ["replace(a, 'b', 'c', `0`)", { a: "abab" }, "abab"],
    ["replace(a, 'b', 'c', `9`)", { a: "abab" }, "acac"],
    ["replace(a, 'z', 'c')", { a: "abab" }, "abab"],
    [
      "replace(a, 'b', 'c', `-1`)",
      { a: "abab" },
      "fails: replace() needs a whole number of replacements, zero or more",
    ],
    ["pad_left(a, `1`)", { a: "abc" }, "abc"],
    ["pad_left(a, `5`)", { a: "abc" }, "  abc"],
    ["pad_left(a, `-1`)", { a: "abc" }, "fails: padding needs a whole number as its width"],
    ["pad_left(a, `5`, 'xy')", { a: "abc" }, "fails: padding needs a single character to pad with"],
    ["sort(a)", { a: [10, 9, 1, -1] }, [-1, 1, 9, 10]],
    ["sort(a)", { a: ["b", "B", "a"] }, ["B", "a", "b"]],
    ["sort(a)", { a: [] }, []],
    ["join(', ', a)", { a: [] }, ""],
    ["join(', ', a)", { a: ["x", "y"] }, "x, y"],
    ["to_string(a)", { a: { b: 1 } }, '{"b":1}'],
    ["to_string(a)", {}, "null"],
    ["merge(a, b)", { a: { x: 1 }, b: { x: 2, y: 3 } }, { x: 2, y: 3 }],
    ["group_by(a, &k)", { a: [{ k: "x" }, { k: "x" }] }, { x: [{ k: "x" }, { k: "x" }] }],
    ["group_by(a, &k)", { a: [{ k: 1 }] }, "fails: group_by() needs a text to group by for every item"],
    ["contains('abc', 'b')", {}, true],
    ["contains(a, 'b')", { a: ["a"] }, false],
  ])("%s on %j is %j", (expression, payload, expected) => {
    expect(run(expression, payload)).toEqual(expected);
  });
});

describe("why a function has no value", () => {
  it.each([
    [
      "join(' ', [a, b])",
      { a: "x" },
      "join() was given a list in which something is missing or not a text; add [?@] after the list to leave it out",
    ],
    ["join(' ', a)", {}, "join() needs a list of texts as its second argument but got nothing"],
    ["join(' ', a)", { a: "x" }, "join() needs a list of texts as its second argument but got a text"],
    ["join(a, b)", { b: [] }, "join() needs a text as its first argument but got nothing"],
    ["upper(a)", {}, "upper() needs a text as its first argument but got nothing"],
    ["upper(a)", { a: 1 }, "upper() needs a text as its first argument but got a number"],
    ["abs(a)", { a: "1" }, "abs() needs a number as its first argument but got a text"],
    ["contains(a, 'x')", {}, "contains() needs a text or a list as its first argument but got nothing"],
    ["keys(a)", { a: [] }, "keys() needs an object as its first argument but got a list"],
    ["sum(a)", { a: ["x"] }, "sum() needs a list of numbers as its first argument but got a list with other items"],
    [
      "starts_with(a, b)",
      { a: "x", b: true },
      "starts_with() needs a text as its second argument but got true or false",
    ],
    ["sort_by(a, &b)", { a: [{ b: 1 }, { b: "x" }] }, "a function met a value of another type than it can compare"],
    ["a - b", {}, "it calculates with something that is not a number"],
    ["a / b", { a: 1, b: 0 }, "it divides by zero"],
    ["$x", {}, "the variable $x is not defined"],
    ["a[::0]", { a: [1] }, "the step of a slice cannot be 0"],
    ["from_items(a)", { a: [["x"]] }, "a function was given a value it cannot work with"],
    ["to_iso_datetime(a, 'M/D/YYYY')", { a: "2022" }, "`2022` is not written as `M/D/YYYY`"],
    [
      "to_iso_datetime(a, 'M/D/YYYY')",
      { a: true },
      "to_iso_datetime() needs a text or a number or nothing as its first argument but got true or false",
    ],
  ])("%s on %j", (expression, payload, reason) => {
    expect(run(expression, payload)).toBe(`fails: ${reason}`);
  });
});

describe("double quotes as an argument", () => {
  it.each([
    ['join(", ", a)', { a: ["x", "y"], ", ": "?" }, "x, y"],
    ['join("x", a)', { a: ["1", "2"] }, "1x2"],
    ['join(@."x", a)', { a: ["1", "2"], x: "-" }, "1-2"],
    ['to_iso_datetime(a, "YYYY")', { a: "2022" }, "2022-01-01T00:00:00+00:00"],
    ['to_iso_datetime("Hire Date", "M/D/YYYY")', { "Hire Date": "1/2/2022" }, "2022-01-02T00:00:00+00:00"],
    ['contains(a, "x")', { a: ["x"] }, true],
    ['contains(a, " ")', { a: "x y" }, true],
    ['contains(a, "Full Name")', { a: ["Ana"], "Full Name": "Ana" }, true],
    ['starts_with(a, "C-")', { a: "C-900" }, true],
    ['ends_with(a, "@acme.com")', { a: "x@acme.com" }, true],
    ['contains(a, "ana@acme.com")', { a: ["ana@acme.com"] }, true],
    ['starts_with(a, "cost-center")', { a: "42", "cost-center": "4" }, true],
    ['contains(a, "Manager\'s email")', { a: "x", "Manager's email": "x" }, true],
    ['trim_left(a, "0")', { a: "0042" }, "42"],
    ['split(a, ";")', { a: "x;y" }, ["x", "y"]],
    ['replace(a, "-", "")', { a: "1-2" }, "12"],
    ['upper("Full Name")', { "Full Name": "Ana" }, "ANA"],
    ['upper("name")', { name: "Ana" }, "ANA"],
    ['not_null("a", "b")', { b: 1 }, 1],
    ['join(" ", ["First Name", "Last Name"])', { "First Name": "Ana", "Last Name": "Díaz" }, "Ana Díaz"],
    ['a == "x"', { a: "x" }, false],
    ['a == "x"', { a: "y", x: "y" }, true],
  ])("%s", (expression, payload, expected) => {
    expect(run(expression, payload)).toEqual(expected);
  });
});

describe("& expressions know the variables where they are written", () => {
  const payload = {
    prefix: "A",
    at: 1,
    list: [
      { k: "x", n: 2 },
      { k: "y", n: 1 },
    ],
  };
  it.each([
    ["let $p = prefix in map(&join('-', [$p, k]), list)", ["A-x", "A-y"]],
    ["let $p = prefix in group_by(list, &$p).A[1].k", "y"],
    ["let $n = at in sort_by(list, &(n - $n))[0].k", "y"],
    ["let $n = at in max_by(list, &(n - $n)).k", "x"],
    ["let $p = prefix in map(&(let $q = k in map(&join('', [$p, $q]), ['']))[0], list)", ["Ax", "Ay"]],
    ["let $p = prefix in [map(&(let $p = k in $p), list), $p]", [["x", "y"], "A"]],
  ])("%s", (expression, expected) => {
    expect(run(expression, payload)).toEqual(expected);
  });
});

it("our functions stay out of the library that is the tests' oracle", () => {
  expect(run("to_iso_datetime('2022', 'YYYY')")).toBe("2022-01-01T00:00:00+00:00");
  expect(isRegistered("to_iso_datetime")).toBe(false);
  expect(getCustomFunctions()).toEqual([]);
  expect(search({ a: 1 }, "merge(@, {b: a})")).toEqual({ a: 1, b: 1 });
});
