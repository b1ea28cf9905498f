import { compile } from "@jmespath-community/jmespath";
import { describe, expect, it } from "vitest";
import { limits } from "../limits";
import { compileExpression } from "./compile-expression";
import { parseExpression } from "./parse";

const positions = new Set(["from", "to", "quoted", "bracketed"]);
const withoutPositions = (node: unknown): unknown =>
  JSON.parse(JSON.stringify(node, (key, value) => (positions.has(key) ? undefined : value)));

const valid = `
a|a.b|a.b.c|"Full Name"|a."b c".d|@|$|@.a|a.*|*|*.a|a.*.b|a[0]|a[-1]|a[*]|a[*].b|a[*].b.c|[0]|[*]|[*].a|[]|[].a|a[]|a[].b
a[][0]|a[].b[]|a[0:2]|a[:2]|a[1:]|a[::2]|a[::-1]|a[1:5:2].b|[0:1]|[:]|a[?b]|a[?b].c|a[?b == 'x']|a[?b == 'x'].c|a[?b][]
[?a]|[?a].b|a[?b && c]|a[?b || c].d|a[?!b]|[a, b]|[a]|a.[b, c]|a[*].[b, c]|{x: a}|{x: a, "y z": b.c}|a.{x: b}|a[*].{x: b, y: c}
'text'|'it\\'s'|''|\`1\`|\`"a"\`|\`[1, 2]\`|\`{"a": null}\`|\`true\`|\`null\`|\`-1.5\`|a || b|a || b || c|a && b|a && b || c|a || b && c|!a|!a.b|!!a
(a)|(a || b)|(a || b).c|(a || b) && c|(a)[0]|(a[*])[0]|(a[*]).b|a | b|a | b | c|a[*].b | [0]|(a | [0]) || b|a == b|a != b|a < \`1\`|a <= \`1\`
a > \`1\`|a >= \`1\`|a == 'x' && b == 'y'|a == 'x' || b == 'y'|length(a)|join(' ', [a, b])|join(' ', [a, b][?@])|sort_by(a, &b)|sort_by(a, &b.c)[0]
max_by(a, &b).c|map(&a.b, c)|a.length(@)|not_null(a, b, c)|to_string(@)|type(a)|a + b|a - b|a * b|a / b|a // b|a % b|a + b * c|-a|+a
a ? b : c|a ? b : c ? d : e|a == 'x' ? 'y' : 'z'|let $x = a in $x|let $x = a, $y = b in [$x, $y]|let $x = a in b[?c == $x]|a[*][0]|a[*][*]|a[0][1]|a[0].b[1].c
a.b[?c].d | [0]|a[?b.c == 'd']|a[?contains(b, 'c')]|contains(['A', 'L'], s)|a.b || c.d|a[? b ] . c| a |a  .  b|keys(@)|values(@)|*[0]|*.*|a.*[0]|{a: *}|[*][*]
@[0]|@[?a]|$.a|[$.a, b]|$|a.b.*.c|a[].[b]|a[].{b: c}|!a == b|!(a == b)|!contains(a, 'b')|a[?!contains(b, 'c')]|[[a]]|[[a, b], [c]]
`
  .split("\n")
  .flatMap((line) => line.split(/(?<!\|)(?<! )\|(?! |\|)/))
  .map((text) => text.replaceAll("\\`", "`"))
  .filter((text) => text.trim() !== "");

describe("parseExpression gives the community library's tree", () => {
  it.each(valid)("%s", (expression) => {
    expect(withoutPositions(parseExpression(expression))).toEqual(withoutPositions(compile(expression)));
  });

  it("covers more than a hundred shapes", () => expect(valid.length).toBeGreaterThan(140));
});

describe("positions", () => {
  it.each([
    ["a.b", "Subexpression", 0, 3],
    ["  a.b  ", "Subexpression", 2, 5],
    ["(a || b)", "OrExpression", 0, 8],
    ["(a || b).c", "Subexpression", 0, 10],
    ["a | b", "Pipe", 0, 5],
    ["join(' ', [a])", "Function", 0, 14],
    ["a[?b == 'x'].c", "FilterProjection", 0, 14],
    ["a[?b]", "FilterProjection", 0, 5],
    ["a[*].b", "Projection", 0, 6],
    ["a[]", "Projection", 0, 3],
    ["a.*", "ValueProjection", 0, 3],
    ["a[0]", "IndexExpression", 0, 4],
    ["a[0:2]", "Projection", 0, 6],
    ["!a", "NotExpression", 0, 2],
    ["{x: a}", "MultiSelectHash", 0, 6],
    ["a.{x: b}", "Subexpression", 0, 8],
    ["a.[b]", "Subexpression", 0, 5],
    ["a ? b : c", "Ternary", 0, 9],
    ["let $x = a in $x", "LetExpression", 0, 16],
    ['"Full Name"', "Field", 0, 11],
    ["*", "ValueProjection", 0, 1],
    ["[]", "Projection", 0, 2],
  ])("%s is a %s from %i to %i", (expression, type, from, to) => {
    expect(parseExpression(expression)).toMatchObject({ type, from, to });
  });

  it("marks quoted names and brackets", () => {
    expect(parseExpression('"a"')).toMatchObject({ quoted: true, name: "a" });
    expect(parseExpression("a")).toMatchObject({ quoted: false });
    expect(parseExpression("(a)")).toMatchObject({ bracketed: true, from: 0, to: 3 });
    expect(parseExpression("a")).not.toHaveProperty("bracketed");
  });
});

describe("what does not compile says why and where", () => {
  it.each([
    ["a.", "incomplete", 2, 2, "The expression ends too early. A dot is followed by a field's name."],
    ["a.[", "incomplete", 3, 3, "The expression ends too early."],
    [
      "a[",
      "incomplete",
      2,
      2,
      "The expression ends too early. Square brackets after a name hold a number, `*` or `?condition`.",
    ],
    ["a[0", "incomplete", 3, 3, "The expression ends too early. Expected `]` after the index."],
    ["a[*", "incomplete", 3, 3, "The expression ends too early. Expected `]` after `[*`."],
    ["a[?b", "incomplete", 4, 4, "The expression ends too early. Expected `]` to close the filter."],
    ["(a", "incomplete", 2, 2, "The expression ends too early. Expected `)` to close the bracket."],
    ["[a", "incomplete", 2, 2, "The expression ends too early. Expected `]` to close the list."],
    ["join('', a", "incomplete", 10, 10, "The expression ends too early. Expected `)` after the function's arguments."],
    ["{a: b", "incomplete", 5, 5, "The expression ends too early. Expected `}` to close the object."],
    ["{a b}", "syntax", 3, 4, "`b` is not expected here. Expected `:` after the key."],
    ["{1: b}", "syntax", 1, 2, "`1` is not expected here. Expected the name of a key."],
    ["a ? b", "incomplete", 5, 5, "The expression ends too early. Expected `:` between the two answers of `? :`."],
    ["a ||", "incomplete", 4, 4, "The expression ends too early."],
    ["|| a", "syntax", 0, 2, "`||` is not expected here."],
    ["a)", "syntax", 1, 2, "`)` is not expected here."],
    ["a]", "syntax", 1, 2, "`]` is not expected here."],
    ["a = b", "syntax", 2, 3, "`=` is not expected here."],
    ["a ! b", "syntax", 2, 3, "`!` is not expected here."],
    ["a.1", "syntax", 2, 3, "`1` is not expected here. A dot is followed by a field's name."],
    ["a.'b'", "syntax", 2, 5, "`'b'` is not expected here. A dot is followed by a field's name."],
    ["1", "syntax", 0, 1, "`1` is not expected here."],
    ["a[1:2:3:4]", "syntax", 7, 8, "`:` is not expected here. A slice has at most three parts."],
    [
      "a[b]",
      "syntax",
      2,
      3,
      "`b` is not expected here. Square brackets after a name hold a number, `*` or `?condition`.",
    ],
    ["[a,]", "syntax", 3, 4, "`]` is not expected here."],
    ["upper(a,)", "syntax", 8, 9, "`)` is not expected here."],
    ["upper(a 'b')", "syntax", 8, 11, "`'b'` is not expected here. Expected `)` after the function's arguments."],
    [
      '"upper"(a)',
      "syntax",
      7,
      8,
      "`(` is not expected here. Only a function's name can stand before it, without quotes.",
    ],
    [
      "(upper)(a)",
      "syntax",
      7,
      8,
      "`(` is not expected here. Only a function's name can stand before it, without quotes.",
    ],
    [
      "a[0](b)",
      "syntax",
      4,
      5,
      "`(` is not expected here. Only a function's name can stand before it, without quotes.",
    ],
    ["let $x = a $x", "syntax", 11, 13, "`$x` is not expected here. Expected `in` after the variables."],
    ["let $x a", "syntax", 7, 8, "`a` is not expected here. Expected `=` after the variable."],
    ["'abc", "unclosed-quote", 0, 4, "The single quote opened here is never closed."],
    ["a == 'abc", "unclosed-quote", 5, 9, "The single quote opened here is never closed."],
    ['a."b', "unclosed-quote", 2, 4, "The double quote opened here is never closed."],
    ["a == `1", "unclosed-quote", 5, 7, "The backtick opened here is never closed."],
    ["a # b", "unexpected-character", 2, 3, "`#` has no meaning in an expression."],
    ["a; b", "unexpected-character", 1, 2, "`;` has no meaning in an expression."],
    [
      "“a”",
      "unexpected-character",
      0,
      1,
      "`“` has no meaning in an expression. Word processors curl quotes; type a straight one.",
    ],
    ["a == 👍", "unexpected-character", 5, 7, "`👍` has no meaning in an expression."],
    ['"a\\x"', "bad-literal", 0, 5, '"a\\x" is not a well-formed quoted name.'],
    ["`{a}`", "bad-literal", 0, 5, "`{a}` between backticks is not JSON."],
    ["nope(a)", "unknown-function", 0, 4, "There is no function nope()."],
    ["lenght(a)", "unknown-function", 0, 6, "There is no function lenght(). Did you mean length()?"],
    ["a.constructor(b)", "unknown-function", 2, 13, "There is no function constructor()."],
    ["toString(a)", "unknown-function", 0, 8, "There is no function toString(). Did you mean to_string()?"],
    ["upper()", "wrong-arguments", 0, 7, "upper() takes 1 argument, not 0."],
    ["upper(a, b)", "wrong-arguments", 0, 11, "upper() takes 1 argument, not 2."],
    ["join(a)", "wrong-arguments", 0, 7, "join() takes 2 arguments, not 1."],
    ["split(a)", "wrong-arguments", 0, 8, "split() takes at least 2 arguments, not 1."],
    ["trim(a, b, c)", "wrong-arguments", 0, 13, "trim() takes at most 2 arguments, not 3."],
    ["not_null()", "wrong-arguments", 0, 10, "not_null() takes at least 1 argument, not 0."],
    [
      "not_null(&a)",
      "misplaced-reference",
      9,
      11,
      "`&` is only for an argument of a function, as in sort_by(list, &key).",
    ],
    [
      "map(a, &b)",
      "wrong-arguments",
      4,
      5,
      "map() needs an expression that begins with & as its first argument, as in sort_by(list, &key).",
    ],
    [
      "map(a, b)",
      "wrong-arguments",
      4,
      5,
      "map() needs an expression that begins with & as its first argument, as in sort_by(list, &key).",
    ],
    [
      "sort_by(a, b)",
      "wrong-arguments",
      11,
      12,
      "sort_by() needs an expression that begins with & as its second argument, as in sort_by(list, &key).",
    ],
    ["&a", "misplaced-reference", 0, 2, "`&` is only for an argument of a function, as in sort_by(list, &key)."],
    ["a || &b", "misplaced-reference", 5, 7, "`&` is only for an argument of a function, as in sort_by(list, &key)."],
  ])("%s", (expression, code, from, to, message) => {
    const result = compileExpression(expression);
    expect(result.ok ? null : result.problem).toMatchObject({ code, severity: "error", from, to, message });
  });
});

describe("limits", () => {
  const depth = limits.expressionDepth;
  it.each([
    ["brackets", `${"(".repeat(500)}a${")".repeat(500)}`],
    ["lists", `${"[".repeat(1500)}a${"]".repeat(1500)}`],
    ["a chain of fields", Array(1000).fill("a").join(".")],
    ["a chain of ||", Array(700).fill("a").join("||")],
    ["nots", `${"!".repeat(3000)}a`],
    ["chains within brackets", `${`a.a.a.a.a.a || (`.repeat(60)}a${")".repeat(60)}`],
  ])("%s too deep", (_, expression) => {
    const result = compileExpression(expression);
    expect(result.ok ? null : result.problem).toMatchObject({
      code: "too-deep",
      message: `The expression is nested more than ${depth} levels deep.`,
    });
  });

  it("takes a chain of ninety fields", () => {
    expect(compileExpression(Array(90).fill("a").join(".")).ok).toBe(true);
  });

  it("takes 4096 bytes and refuses one more, counted in UTF-8", () => {
    const exact = `'${"x".repeat(4094)}'`;
    expect(compileExpression(exact).ok).toBe(true);
    const over = compileExpression(`'${"é".repeat(2048)}'`);
    expect(over.ok ? null : over.problem).toMatchObject({
      code: "too-long",
      message: "The expression has 4098 bytes; the limit is 4096 (4 KB).",
      from: 0,
      to: 2050,
    });
  });

  it("compiles the same text once", () => {
    expect(compileExpression("once.only")).toBe(compileExpression("once.only"));
  });
});
