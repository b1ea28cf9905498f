import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { colorOf, colorText } from "./color-text";

const colored = (text: string, kind: "expression" | "fields" = "expression") =>
  colorText(text, kind).flatMap(({ text: part, token }) => (token === "" ? [] : [[part, token]]));

describe("an expression", () => {
  test("is coloured by what its words are", () => {
    expect(colored("join(' ', [First, \"x y\"][?@ == `1`])")).toEqual([
      ["join", "predefined"],
      ["(", "@brackets"],
      ["' '", "string"],
      [",", "operator"],
      ["[", "@brackets"],
      ["First", "variable"],
      [",", "operator"],
      ['"x y"', "variable"],
      ["][", "@brackets"],
      ["?@", "operator"],
      ["==", "operator"],
      ["`1`", "number"],
      ["])", "@brackets"],
    ]);
  });

  test.each([
    [
      "let $a = b in $a",
      [
        ["let", "keyword"],
        ["$a", "type"],
        ["=", ""],
        ["b", "variable"],
        ["in", "keyword"],
      ],
    ],
    ["jion(a)", [["jion", "invalid"]]],
    ["'open", [["'open", "invalid"]]],
  ])("%s", (text, expected) => {
    for (const part of expected.filter(([, token]) => token !== "")) expect(colored(text)).toContainEqual(part);
  });
});

test("of custom fields, names and comments as well", () => {
  expect(colored("# why\nteam: Cost_Center # note\nlevel=Level", "fields")).toEqual([
    ["# why", "comment"],
    ["team", "tag"],
    [":", "operator"],
    ["Cost_Center", "variable"],
    [" # note", "comment"],
    ["level", "tag"],
    ["Level", "variable"],
  ]);
});

test("nothing is lost or moved, whatever the text", () => {
  const text = fc.string({ unit: fc.constantFrom(..."ab_( )[]?@.|&'\"`#:=\n\\1$é→💡".split("")) });
  fc.assert(
    fc.property(fc.oneof(text, fc.string()), fc.constantFrom("expression" as const, "fields" as const), (any, kind) => {
      const parts = colorText(any, kind);
      expect(parts.map((part) => part.text).join("")).toBe(any);
      expect(parts.map(({ from }) => from)).toEqual([...new Set(parts.map(({ from }) => from))]);
    }),
  );
});

test("each has a colour in light and in dark, plain text none", () => {
  expect(colorOf("variable")).toMatch(/^light-dark\(#[0-9a-f]{6}, #[0-9a-f]{6}\)$/);
  expect([colorOf(""), colorOf("@brackets")]).toEqual([undefined, undefined]);
});
