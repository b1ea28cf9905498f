import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { mutants } from "./table";

test("each mutant's place is in its file once, and its test exists", () => {
  const lost = mutants.filter(({ file, from, test: noticing }) => {
    const places = readFileSync(file, "utf8").split(from).length - 1;
    return places !== 1 || !existsSync(noticing);
  });
  expect(lost.map(({ id }) => id)).toEqual([]);
});

test("there are enough of them, each with a name of its own", () => {
  expect(mutants.length).toBeGreaterThanOrEqual(25);
  expect(new Set(mutants.map(({ id }) => id)).size).toBe(mutants.length);
});
