import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mergeWindows, type Window } from "./windows";

/** What a search answers that looks at `most` of these places and gives `want`. */
function look(places: readonly number[], want: number, most: number): Window {
  const looked = places.slice(0, most);
  const candidates = looked.slice(0, want).map((place) => ({ id: place, place, payloadId: null }));
  if (candidates.length === want) return { candidates, lastPlace: candidates.at(-1)?.place ?? null, exhausted: false };
  const exhausted = looked.length === places.length;
  return { candidates, lastPlace: exhausted ? null : (looked.at(-1) ?? 0), exhausted };
}

describe("two windows", () => {
  it.each([false, true])("give every place once and in order, page by page (descending: %s)", (descending) => {
    const sign = descending ? -1 : 1;
    const places = fc.uniqueArray(fc.record({ place: fc.integer({ min: 1, max: 200 }), row: fc.boolean() }), {
      selector: ({ place }) => place,
    });
    const size = fc.integer({ min: 2, max: 9 });
    fc.assert(
      fc.property(places, size, size, (all, want, most) => {
        const sorted = all.map(({ place }) => place).sort((left, right) => (left - right) * sign);
        const seen: number[] = [];
        for (let from = Number.NEGATIVE_INFINITY, more = true; more; ) {
          const ahead = (row: boolean) =>
            sorted.filter((place) => place * sign > from && all.some((one) => one.place === place && one.row === row));
          const window = mergeWindows(look(ahead(true), want, most), look(ahead(false), want, most), want, descending);
          seen.push(...window.candidates.map(({ place }) => place));
          more = !window.exhausted;
          if (more) expect((window.lastPlace ?? 0) * sign).toBeGreaterThan(from);
          from = (window.lastPlace ?? 0) * sign;
        }
        expect(seen).toEqual(sorted);
      }),
    );
  });
});
