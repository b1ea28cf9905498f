import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tell } from "../testing/run-expression";
import { compareTexts, countCodePoints } from "./compare-texts";

const points = (text: string): number[] => [...text].map((character) => character.codePointAt(0) ?? 0);

function compareByPoints(left: number[], right: number[]): number {
  const at = left.findIndex((point, index) => point !== right[index]);
  if (at === -1) return Math.sign(left.length - right.length);
  return at >= right.length ? 1 : Math.sign((left[at] ?? 0) - (right[at] ?? 0));
}

const unit = fc.constantFrom("a", "b", "é", "\ud83d", "\ude00", "\ud834", "\udf06", "\ue000", "\uffff", "\u{1f600}");
const text = fc.array(unit, { maxLength: 5 }).map((units) => units.join(""));

describe("texts by code points", () => {
  it("are ordered as their lists of code points, halves of pairs included", () => {
    fc.assert(
      fc.property(text, text, (left, right) => {
        expect(Math.sign(compareTexts(left, right))).toBe(compareByPoints(points(left), points(right)));
        expect(countCodePoints(left)).toBe(points(left).length);
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    ["max(teams)", { teams: ["Zoo", "Äpple"] }, "Äpple"],
    ["min(teams)", { teams: ["Äpple", "Zoo", "apple"] }, "Zoo"],
    ["sort(a)", { a: ["\u{1d306}", "\ufb03", "z", "Z", "ä"] }, ["Z", "z", "ä", "\ufb03", "\u{1d306}"]],
    ["sort_by(a, &k)[*].k", { a: [{ k: "\u{1d306}" }, { k: "\ufb03" }] }, ["\ufb03", "\u{1d306}"]],
    ["max_by(a, &k).k", { a: [{ k: "\ufb03" }, { k: "\u{1d306}" }] }, "\u{1d306}"],
    [
      "max_by(jobs, &start).title",
      {
        jobs: [
          { start: "2020-01-01", title: "a" },
          { start: "2023-05-01", title: "b" },
        ],
      },
      "b",
    ],
    [
      "min_by(jobs, &start).title",
      {
        jobs: [
          { start: "2020-01-01", title: "a" },
          { start: "2023-05-01", title: "b" },
        ],
      },
      "a",
    ],
    ["max_by(a, &@)", { a: [0] }, 0],
    ["max_by(a, &@)", { a: [] }, null],
    ["to_number('')", {}, null],
    ["to_number(' ')", {}, null],
    ["to_number('0042')", {}, 42],
    ["to_number(' 1.5e3 ')", {}, 1500],
    ["to_number('Infinity')", {}, null],
    ["max_by(a, &@)", { a: [1, "x"] }, "fails: a function met a value of another type than it can compare"],
    ["a * a", { a: 1e200 }, "fails: it calculates a number that is too large"],
    ["a < b", { a: "1", b: "2" }, null],
    ["trim(a, '\u{1f600}')", { a: "\u{1f600}x\u{1f601}" }, "x\u{1f601}"],
    ["find_last(a, 'x', `1`)", { a: "\u{1f600}x\u{1f601}x" }, 3],
    ["pad_left(a, `3`, '\u{1f600}')", { a: "x" }, "\u{1f600}\u{1f600}x"],
  ])("%s on %j is %j", (expression, payload, expected) => {
    expect(tell(expression, payload)).toEqual(expected);
  });
});
