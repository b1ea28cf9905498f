import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { expressions, fieldNames, hostileNames, payloads } from "../testing/generated";
import { tell } from "../testing/run-expression";
import { compileExpression } from "./compile-expression";

const run = tell;
const data = (json: string): unknown => JSON.parse(json);

let prototype = "";
const picture = () => JSON.stringify(Object.getOwnPropertyNames(Object.prototype).sort());
beforeEach(() => {
  prototype = picture();
});
afterEach(() => {
  expect(picture()).toBe(prototype);
});

const inherited = Object.getOwnPropertyNames(Object.prototype);

describe("names that live on Object.prototype", () => {
  it.each(inherited)("%s is missing when the payload lacks it", (name) => {
    expect(run(name, {})).toBeNull();
    expect(run(`a.${name}`, { a: {} })).toBeNull();
    expect(run(`@.${name}`, {})).toBeNull();
    expect(run(`[*].${name}`, [{}])).toEqual([]);
    expect(run(`${name} || 'x'`, {})).toBe("x");
    expect(run(`"${name}"`, {})).toBeNull();
  });

  it.each(inherited)("%s is data when the payload has it", (name) => {
    const payload = data(`{${JSON.stringify(name)}: {"x": "found"}, "list": [{${JSON.stringify(name)}: 1}]}`);
    expect(run(name, payload)).toEqual({ x: "found" });
    expect(run(`${name}.x`, payload)).toBe("found");
    expect(run(`list[*].${name}`, payload)).toEqual([1]);
    expect(run(`list[?${name} == \`1\`] | [0].${name}`, payload)).toBe(1);
    expect(run(`sort_by(list, &${name})[0].${name}`, payload)).toBe(1);
  });

  it("are no functions either", () => {
    for (const name of inherited) expect(run(`${name}(@)`, {})).toMatch(/^does not compile: There is no function/);
  });

  it("make own keys of results", () => {
    const result = run("{__proto__: a, b: b}", { a: { admin: true }, b: 1 });
    expect(JSON.stringify(result)).toBe('{"__proto__":{"admin":true},"b":1}');
    expect((result as { admin?: boolean }).admin).toBeUndefined();
    const alone = run("{__proto__: a}", { a: { admin: true } });
    expect([Object.keys(alone as object), (alone as { admin?: boolean }).admin]).toEqual([["__proto__"], undefined]);
    const merged = run("merge(@, b)", data('{"__proto__": {"admin": true}, "b": {"c": 1}}'));
    expect((merged as { admin?: boolean }).admin).toBeUndefined();
    expect(JSON.stringify(merged)).toBe('{"__proto__":{"admin":true},"b":{"c":1},"c":1}');
    const grouped = run(
      "group_by(list, &k)",
      data('{"list": [{"k": "__proto__"}, {"k": "constructor"}, {"k": "a"}, {"k": "a"}]}'),
    );
    expect(JSON.stringify(grouped)).toBe(
      '{"__proto__":[{"k":"__proto__"}],"constructor":[{"k":"constructor"}],"a":[{"k":"a"},{"k":"a"}]}',
    );
  });

  it("a payload cannot bring an expression of its own", () => {
    const payload = data('{"m": {"expref": true, "type": "Field", "name": "constructor"}, "l": [{"x": 1}]}');
    expect(run("map(m, l)", payload)).toMatch(/^does not compile: map\(\) needs an expression that begins with &/);
    expect(run("max_by(l, m)", payload)).toMatch(
      /^does not compile: max_by\(\) needs an expression that begins with &/,
    );
    expect(run("let $m = m in sort_by(l, $m)", payload)).toMatch(/^does not compile: sort_by\(\) needs/);
    expect(run("m.name", payload)).toBe("constructor");
    expect(run("to_string(m)", payload)).toBe('{"expref":true,"type":"Field","name":"constructor"}');
  });

  it("compare by own keys only", () => {
    expect(run("a == b", data('{"a": {"__proto__": {}}, "b": {"c": {}}}'))).toBe(false);
    expect(run("a == b", data('{"a": {"__proto__": {}}, "b": {"__proto__": {}}}'))).toBe(true);
    expect(run("a != b", data('{"a": {"toString": 1}, "b": {}}'))).toBe(true);
  });
});

describe("expressions that would exhaust memory or time end with a reason", () => {
  const steps = "fails: it takes more than 100000 steps on this payload";
  const doubled = (piece: string, times: number) => Array(times).fill(piece).join("|");
  it.each([
    ["a list that doubles", doubled("[@,@][]", 60), { a: 1 }, steps],
    [
      "a shared structure compared",
      `let $a = ${doubled("[@,@]", 40)}, $b = ${doubled("[@,@]", 40)} in $a == $b`,
      {},
      steps,
    ],
    ["a shared structure written out", `${doubled("[@,@]", 40)} | to_string(@)`, {}, steps],
    ["a doubling within let", `let $x = a in ${doubled("[@,@][]", 60)}`, { a: 1 }, steps],
    ["nested maps", "map(&map(&map(&map(&@, $.l), $.l), $.l), l)", { l: Array(40).fill(1) }, steps],
    [
      "a text that doubles",
      doubled("join('', [@,@])", 60),
      "xx",
      "fails: it builds a text of more than 1000000 characters",
    ],
    [
      "a padded text",
      "pad_left(a, `100000000`, 'x')",
      { a: "x" },
      "fails: it builds a text of more than 1000000 characters",
    ],
    [
      "a padded text, right",
      "pad_right(a, `100000000`)",
      { a: "x" },
      "fails: it builds a text of more than 1000000 characters",
    ],
    [
      "a replaced text",
      "replace(a, 'x', a)",
      { a: "x".repeat(5000) },
      "fails: it builds a text of more than 1000000 characters",
    ],
    [
      "a text split for every item",
      "map(&split($.a, ''), l)",
      { a: "x".repeat(100_000), l: Array(200).fill(1) },
      steps,
    ],
    ["the same within let", "let $l = l in map(&sort($l), $l)", { l: Array(5_000).fill(1) }, steps],
    ["a list sorted for every item", "map(&sort($.l), l)", { l: Array(5_000).fill(1) }, steps],
    ["a text padded for every item", "map(&pad_left('', `900000`), l)", { l: Array(200).fill(1) }, steps],
    ["a text cut for every item", "map(&$.a[::2], l)", { a: "x".repeat(100_000), l: Array(200).fill(1) }, steps],
    [
      "keys counted for every item",
      "map(&length($.a), l)",
      { a: { ...Array(9_000).fill(1) }, l: Array(200).fill(1) },
      steps,
    ],
  ])("%s", (_, expression, payload, reason) => {
    expect(run(expression, payload)).toBe(reason);
  });

  it("trims a megabyte of spaces", () => {
    expect(run("trim(a)", { a: `${" ".repeat(500_000)}x${" ".repeat(500_000)}` })).toBe("x");
    expect(run("length(trim_right(a))", { a: `${" ".repeat(500_000)}x` })).toBe(500_001);
  });

  it("recovers for the next expression", () => {
    run(doubled("[@,@][]", 60), {});
    expect(run("[a, b][?@]", { a: 1 })).toEqual([1]);
  });
});

describe("payloads that are deep", () => {
  const deep = data(`${'{"a":'.repeat(20_000)}1${"}".repeat(20_000)}`);
  it.each(["a == @", "to_string(@)", "a.a.a == a.a"])("%s has a reason", (expression) => {
    expect(run(expression, deep)).toMatch(/^fails: it (?:is too deep|takes more than)|false/);
  });
});

describe("whatever the expression and the payload", () => {
  const names = [...fieldNames, ...hostileNames];
  const isJson = (value: unknown): boolean => {
    if (value === null || ["string", "number", "boolean"].includes(typeof value)) return true;
    if (typeof value !== "object") return false;
    const proto = Object.getPrototypeOf(value);
    return (proto === Object.prototype || proto === Array.prototype) && Object.values(value as object).every(isJson);
  };

  it("a result is JSON with an ordinary prototype, or there is a reason", () => {
    fc.assert(
      fc.property(expressions(names), payloads(names), (expression, payload) => {
        const compiled = compileExpression(expression);
        if (!compiled.ok) return;
        const before = JSON.stringify(payload);
        const answer = compiled.expression.run(payload);
        if (answer.ok) expect(isJson(answer.value)).toBe(true);
        else expect(answer.reason).toMatch(/^[a-z$].*[^.]$/);
        expect(JSON.stringify(payload)).toBe(before);
      }),
      { numRuns: 800 },
    );
  });

  it("any text compiles or has a problem within its bounds", () => {
    const pieces = fc.constantFrom(
      ..."a b . [ ] ( ) { } | || && ! ? : , @ $ & * ' \" ` 1 -1 == < or and not let in $x = join + - / 'x' `1` # \\ é 👍".split(
        " ",
      ),
    );
    const soup = fc.oneof(
      fc.string(),
      fc.array(pieces, { maxLength: 25 }).map((parts) => parts.join("")),
      fc.array(pieces, { maxLength: 25 }).map((parts) => parts.join(" ")),
    );
    fc.assert(
      fc.property(soup, (text) => {
        const result = compileExpression(text);
        if (result.ok) return;
        const { from, to, message, fix } = result.problem;
        expect(from).toBeGreaterThanOrEqual(0);
        expect(to).toBeGreaterThanOrEqual(from);
        expect(to).toBeLessThanOrEqual(text.length);
        expect(message).toMatch(/[.?]$/);
        if (fix) expect(compileExpression(fix.replacement)).toMatchObject({ ok: true });
      }),
      { numRuns: 2000 },
    );
  });
});
