import { describe, expect, it } from "vitest";
import { csvLine } from "./csv";

describe("CSV cells", () => {
  it.each([
    ["plain", "plain"],
    ["a,b", '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ["two\nlines", '"two\nlines"'],
    ["=1+1", "'=1+1"],
    ["  =1+1", "'  =1+1"],
    ["+49 30", "'+49 30"],
    ["-5", "'-5"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["\tx", "'\tx"],
    ["＝1", "'＝1"],
    ["nul\u0000bell\u0007", "nulbell"],
    [null, ""],
    [-5, "-5"],
  ])("%j", (cell, expected) => expect(csvLine([cell])).toBe(`${expected}\r\n`));

  it("separates cells", () => expect(csvLine(["a", 1, null, "b"])).toBe("a,1,,b\r\n"));
});
