import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileExpression } from "./expression/compile-expression";
import { rootMembersOf } from "./expression/root-members";
import { pickMembers } from "./pick-members";
import { expressions, fieldNames, payloads } from "./testing/generated";

const only = (value: unknown, names: readonly string[]) =>
  Object.fromEntries(Object.entries(value as object).filter(([name]) => names.includes(name)));

describe("members out of a text", () => {
  test.each([
    ["strings", '{"a":"x","b":"y"}', { a: "x" }],
    ["every kind of value", '{"b":1,"a":-1.5e3,"c":null}', { a: -1500, c: null }],
    ["the last one is a number", '{"b":true,"a":7}', { a: 7 }],
    [
      "brackets and quotes within strings",
      '{"b":{"x":"}]\\"","y":[["{"]]},"a":["]",{"z":"\\\\"}]}',
      { a: ["]", { z: "\\" }] },
    ],
    ["a backslash at the end of a string", '{"b":"\\\\","a":"\\\\\\""}', { a: '\\"' }],
    ["spaces wherever they may stand", ' \n{ "b" : [ 1 , 2 ] ,\t"a" :\r\n "x" } ', { a: "x" }],
    ["a name written with escapes", '{"\\u0061":1,"b":2}', { a: 1 }],
    ["the same name within another member", '{"b":{"a":1}}', {}],
    ["the same name twice: the last counts", '{"a":1,"b":2,"a":{"a":3}}', { a: { a: 3 } }],
    ["no members", "{ }", {}],
    ["no object", "[1]", [1]],
    ["a bare text", '"a"', "a"],
  ])("%s", (_what, text, expected) => expect(pickMembers(text, ["a", "c"])).toEqual(expected));

  test.each([`{"a`, `{"b":"x\\"`, `{"b":{"x":1`])("a text that is cut off is refused: %s", (text) => {
    expect(() => pickMembers(text, ["a"])).toThrow(SyntaxError);
  });

  test("as JSON.parse and a choice of members, however the text is laid out", () => {
    const wanted = fc.subarray([...fieldNames]);
    const layout = fc.constantFrom(undefined, 2, "\t");
    fc.assert(
      fc.property(payloads(), wanted, layout, (payload, names, space) => {
        expect(pickMembers(JSON.stringify(payload, null, space), names)).toEqual(only(payload, names));
      }),
    );
  });
});

describe("the members an expression can read", () => {
  test.each([
    ["Name", ["Name"]],
    ["manager.Email || backup", ["manager", "Email", "backup"]],
    ["emails[?primary].value | [0]", ["emails", "primary", "value"]],
    ["join(' ', [First, Last])", ["First", "Last"]],
    ["sort_by(jobs, &since)[0].title", ["jobs", "since", "title"]],
    ["map(&to_string(@), codes)", ["codes"]],
    ["let $m = manager in $m.Email", ["manager", "Email"]],
    ["'constant'", []],
    ["@", null],
    ["keys(@)", null],
    ["*.value", null],
    ["[0]", null],
    ["a || @.b", null],
    ["codes[?@ == $.code]", null],
    ["constructor", null],
  ])("%s", (text, expected) => {
    const compiled = compileExpression(text);
    const members = compiled.ok ? rootMembersOf(compiled.expression.node) : undefined;
    expect(members && [...members].sort()).toEqual(expected && [...expected].sort());
  });

  test("give the same answer as the whole payload", () => {
    fc.assert(
      fc.property(payloads(), expressions(), (payload, text) => {
        const compiled = compileExpression(text);
        const members = compiled.ok ? rootMembersOf(compiled.expression.node) : null;
        if (!compiled.ok || members === null) return;
        const answer = (of: unknown) => compiled.expression.run(of);
        expect(answer(pickMembers(JSON.stringify(payload), [...members]))).toEqual(answer(payload));
      }),
      { numRuns: 2_000 },
    );
  });
});
