import { describe, expect, it } from "vitest";
import { lint, only } from "../testing/lint-expression";

describe("the text False counts as true", () => {
  it.each([
    ["a[?p].v | [0]", "title", "info", 3, 4, "a[?p && p != 'False' && p != 'false'].v | [0]"],
    ["a[?p.q].v | [0]", "title", "info", 3, 6, "a[?p.q && p.q != 'False' && p.q != 'false'].v | [0]"],
    ["a[?!p].v | [0]", "title", "info", 4, 5, "a[?!(p && p != 'False' && p != 'false')].v | [0]"],
    ["!active", "isActive", "warning", 1, 7, "!(active && active != 'False' && active != 'false')"],
    ["a && b", "isActive", "warning", 0, 1, "a && a != 'False' && a != 'false' && b"],
    ["a ? b : c", "restricted", "warning", 0, 1, "(a && a != 'False' && a != 'false') ? b : c"],
  ])("%s", (expression, attribute, severity, from, to, replacement) => {
    const found = lint(expression, { attribute }).filter((item) => item.code === "text-boolean");
    expect(
      found.map(({ code, severity: level, from: start, to: end, fix }) => [code, level, start, end, fix?.replacement]),
    ).toEqual([["text-boolean", severity, from, to, replacement]]);
    expect(found[0]?.message).toBe(
      `If the source sends \`${expression.slice(from, to)}\` as text, "False" counts as true here.`,
    );
    expect(only(replacement, "text-boolean", { attribute })).toEqual([]);
  });

  it.each([
    ["active", "isActive"],
    ["a || b", "isActive"],
    ["a && (a == 'x' || a == 'y')", "isActive"],
    ["!(a == 'x')", "isActive"],
    ["!active", "title"],
    ["a && b", "title"],
    ["a[?p == `true`]", "restricted"],
    ["a[?@]", "restricted"],
  ])("%s for %s is left alone", (expression, attribute) => {
    expect(only(expression, "text-boolean", { attribute })).toEqual([]);
  });
});
