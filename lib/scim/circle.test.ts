import fc from "fast-check";
import { expect, it } from "vitest";
import { circleError, findWayDown, type Nesting } from "./circle";

/** "ab" puts b into a. */
const nest = (...pairs: string[]): Nesting[] => pairs.map(([within = "", id = ""]) => ({ within, id }));

it.each<[string, string[], string, Nesting[], string[] | null]>([
  ["nothing is nested", ["b"], "a", [], null],
  ["itself", ["a"], "a", [], ["a"]],
  ["one step", ["b"], "a", nest("ba"), ["b", "a"]],
  ["a long way", ["b"], "a", nest("bc", "cd", "da"), ["b", "c", "d", "a"]],
  ["the shortest of two ways", ["b"], "a", nest("bc", "ca", "ba"), ["b", "a"]],
  ["the start that leads there", ["x", "b"], "a", nest("xy", "ba"), ["b", "a"]],
  ["only upwards", ["b"], "a", nest("ab"), null],
  ["a circle that is there already", ["b"], "a", nest("bc", "cb"), null],
])("finds the way down: %s", (_, starts, goal, nestings, way) => {
  expect(findWayDown(starts, goal, nestings)).toEqual(way);
});

it("finds a way exactly where walking down from the starts comes by the goal, and each step of it is there", () => {
  const letter = fc.constantFrom(..."abcdef");
  const pairs = fc.array(
    fc.tuple(letter, letter).map(([within, id]) => ({ within, id })),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(fc.array(letter, { maxLength: 3 }), letter, pairs, (starts, goal, nestings) => {
      const reached = new Set(starts);
      for (const id of reached)
        for (const { id: member } of nestings.filter((one) => one.within === id)) reached.add(member);
      const way = findWayDown(starts, goal, nestings);
      expect(way !== null).toBe(reached.has(goal));
      if (!way) return;
      expect([starts.includes(way[0] ?? ""), way.at(-1)]).toEqual([true, goal]);
      way.slice(1).forEach((id, at) => {
        expect(nestings).toContainEqual({ id, within: way[at] });
      });
    }),
  );
});

it("names the circle from the group to itself", () => {
  const error = circleError(["Payroll", "All staff", "Finance", "Payroll"]);
  expect(error).toMatchObject({ status: 400, scimType: "invalidValue" });
  expect(error.message).toContain('"Payroll" > "All staff" > "Finance" > "Payroll"');
});
