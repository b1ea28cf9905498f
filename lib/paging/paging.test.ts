import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { decodeCursor, encodeCursor, instant, rowNumber } from "./cursor";
import { cutPage } from "./page";
import { day, dayRange, likePattern, oneOrMore, words, yesOrNo } from "./params";

describe("cursors", () => {
  it("come back as they went", () => {
    const value = fc.oneof(fc.string(), fc.integer(), fc.constant(null));
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 4 }), (values) => {
        const shape = z.array(z.union([z.string(), z.number(), z.null()])).length(values.length);
        expect(decodeCursor(encodeCursor(values), shape)).toEqual(values);
      }),
    );
  });

  it("are nothing when they were made up", () => {
    const one = z.tuple([rowNumber]);
    fc.assert(fc.property(fc.string(), (text) => decodeCursor(text, one) === null));
    expect(decodeCursor(undefined, one)).toBeNull();
    expect(decodeCursor(encodeCursor([1, 2]), one)).toBeNull();
    expect(decodeCursor(Buffer.from('[{"a":1}]').toString("base64url"), one)).toBeNull();
  });

  it.each([["1"], [1.5], [-1], [2 ** 60], [null]])("%j is no row's number", (value) => {
    expect(decodeCursor(encodeCursor([value]), z.tuple([rowNumber]))).toBeNull();
  });

  it.each([["0000-01-01T00:00:00Z"], ["2026-02-30T00:00:00Z"], ["now"], [1]])("%j is no instant", (value) => {
    expect(decodeCursor(encodeCursor([value]), z.tuple([instant]))).toBeNull();
  });
});

describe("pages", () => {
  const cut = (found: number[], position: { after?: string; before?: string }) => {
    const page = cutPage(found, 2, position, (row) => [row]);
    return [page.rows, page.previous !== null, page.next !== null];
  };
  it.each([
    ["the only page", [1, 2], {}, [[1, 2], false, false]],
    ["the first of several", [1, 2, 3], {}, [[1, 2], false, true]],
    ["the last", [5], { after: "x" }, [[5], true, false]],
    ["backwards into the middle", [4, 3, 2], { before: "x" }, [[3, 4], true, true]],
    ["backwards to the first", [2, 1], { before: "x" }, [[1, 2], false, true]],
    ["nothing", [], {}, [[], false, false]],
  ])("%s", (_name, found, position, expected) => expect(cut(found, position)).toEqual(expected));
});

describe("parameters", () => {
  it.each([
    ["a,b", ["a", "b"]],
    ["b,b,zzz", ["b"]],
    ["", undefined],
    ["zzz", undefined],
  ])("choice %j", (text, expected) => expect(oneOrMore(["a", "b"]).parse(text)).toEqual(expected));

  it.each([
    ["yes", true],
    ["no", false],
    ["maybe", undefined],
  ])("%s", (text, expected) => expect(yesOrNo.parse(text)).toBe(expected));

  it("drops NUL and blank words", () => {
    expect(words.parse(" a\u0000b ")).toBe("ab");
    expect(words.parse("   ")).toBeUndefined();
  });

  it.each([["0000-01-01"], ["9999-12-31"], ["2026-02-30"], ["today"]])("%s is no day of a filter", (text) => {
    expect(day.parse(text)).toBeUndefined();
  });

  it("takes whole days in UTC", () => {
    expect(dayRange("2026-03-01", "2026-03-01")).toEqual({
      from: new Date("2026-03-01T00:00:00Z"),
      until: new Date("2026-03-02T00:00:00Z"),
    });
    expect(dayRange(undefined, undefined)).toEqual({});
  });

  it("means words literally", () => expect(likePattern("50%_\\")).toBe("%50\\%\\_\\\\%"));
});
