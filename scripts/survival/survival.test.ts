import { expect, test } from "vitest";
import { readProjectFile } from "../system/project";
import { cases } from "./cases";
import { killPoints } from "./kill/points";
import { createRandom } from "./random";
import { printTable } from "./table";

const document = readProjectFile("docs/survival.md");

test("docs/survival.md has a row for each case of the suite, and for nothing else", () => {
  const rows = [...document.matchAll(/^\| `([\w-]+)` \|/gm)].map((match) => match[1]);
  expect(rows).toEqual(cases.map(({ id }) => id));
});

test("each stage is killed at eight places at least, fifty in all", () => {
  const places = Object.values(killPoints).map((points) =>
    points.reduce((sum, { times }) => sum + Math.min(times, 2), 0),
  );
  for (const count of places) expect(count).toBeGreaterThanOrEqual(8);
  expect(places.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(50);
});

test("a seed gives the same numbers each time, another one others", () => {
  const draw = (seed: number) => {
    const random = createRandom(seed);
    return Array.from({ length: 20 }, () => random.below(100));
  };
  expect(draw(1)).toEqual(draw(1));
  expect(draw(1)).not.toEqual(draw(2));
  expect(Math.max(...draw(3))).toBeLessThan(100);
});

test("the table adds up what was run", () => {
  const rows = [
    { id: "a", runs: 2, violated: 1, seconds: 3 },
    { id: "b", runs: 5, violated: 0, seconds: 4 },
  ];
  expect(printTable(rows, 7).split("\n").at(-1)).toMatch(/^all, seed 7 +7 runs +1 violated +7 s$/);
});
