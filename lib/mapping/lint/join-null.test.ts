import { describe, expect, it } from "vitest";
import { lint, only } from "../testing/lint-expression";

describe("join over a part that may be missing", () => {
  it.each([
    ["join(' ', [a, b])", 10, 16, "join(' ', [a, b][?@])"],
    ["x || join(' ', [a, 'b'])", 15, 23, "x || join(' ', [a, 'b'][?@])"],
    ["join(' ', [a || b])", 10, 18, "join(' ', [a || b][?@])"],
    ["join(' ', [a || '', b])", 10, 22, "join(' ', [a || '', b][?@])"],
    ["join(' ', [to_iso_datetime(a, 'YYYY')])", 10, 38, "join(' ', [to_iso_datetime(a, 'YYYY')][?@])"],
  ])("%s", (expression, from, to, replacement) => {
    expect(only(expression, "join-null")).toEqual([[from, to, replacement]]);
    expect(lint(expression).find((item) => item.code === "join-null")).toMatchObject({
      severity: "warning",
      message: "join() fails when a part is missing. Add `[?@]` after the list to leave missing parts out.",
    });
    expect(only(replacement, "join-null")).toEqual([]);
  });
});
