import { describe, expect, it } from "vitest";
import type { Json } from "../evaluation";
import { firstItem, nameField, normalise } from "../testing/normalise-attribute";

describe("texts: name, title, department", () => {
  const cases: [Json, Json][] = [
    ["Ana", "Ana"],
    ["  Ana  ", "Ana"],
    ["Ana\u00a0", "Ana"],
    ["Ana\tMaria", "Ana Maria"],
    ["Ana\r\nMaria", "Ana Maria"],
    ["José Ñandú", "José Ñandú"],
    ["李雷 👩‍💻", "李雷 👩‍💻"],
    ["", "-"],
    ["   ", "-"],
    ["\n\t", "-"],
    [null, "-"],
    ["A\u0000na", "Ana [control_characters]"],
    ["\u0000", "- "],
    ["A\u0007na\u0085x", "Ana x [control_characters]"],
    ["A\ud800na", "A\ufffdna [control_characters]"],
    ["\u200eAna\u202c \u200b", "Ana [control_characters]"],
    ["\u200b", "-"],
    ["نیم\u200cفاصله", "نیم\u200cفاصله"],
    ["A\u200fna", "A\u200fna"],
    [42, "42"],
    [0, "0"],
    [1.5, "1.5"],
    [true, "! which is yes or no, not a text"],
    [false, "! which is yes or no, not a text"],
    [{}, `! which is not a single value | ${nameField}`],
    [{ value: "x" }, `! which is not a single value | ${nameField}`],
    [["a", "b"], `! which is not a single value | ${firstItem}`],
    [["a"], "a [list_result]"],
    [[" a "], "a [list_result]"],
    [["a\u0000"], "a [control_characters]"],
    [[], "-"],
    [[null], "-"],
    [[""], "-"],
    [[["a"]], `! which is not a single value | ${firstItem}`],
    ["x".repeat(1024), "x".repeat(1024)],
    ["x".repeat(1025), "! which is longer than 1024 characters"],
    ["null", "null"],
  ];
  it.each(cases.filter(([found]) => found !== "\u0000"))("%j is %j", (found, expected) => {
    expect(normalise("name", found)).toBe(expected);
    expect(normalise("title", found)).toBe(expected);
    expect(normalise("department", found)).toBe(expected);
  });

  it("a text of nothing but control characters is absent", () => expect(normalise("name", "\u0000")).toBe("-"));
});
