import { describe, expect, it } from "vitest";
import type { Json } from "../evaluation";
import { normalise } from "../testing/normalise-attribute";
import { normaliserOf } from "./attributes";

describe("is-active and the restricted indicator read the same words", () => {
  const yes: Json[] = [true, "true", "True", "TRUE", " true ", 1, "1", "Y", "y", "yes", "Yes", "YES"];
  const no: Json[] = [false, "false", "False", "FALSE", 0, "0", "N", "n", "no", "No", " NO "];
  it.each(yes)("%j is yes", (found) => {
    expect(normalise("isActive", found)).toBe(true);
    expect(normalise("restricted", found)).toBe(true);
  });
  it.each(no)("%j is no", (found) => {
    expect(normalise("isActive", found)).toBe(false);
    expect(normalise("restricted", found)).toBe(false);
  });

  it.each([null, "", "  "])("%j is absent for is-active and no for the indicator", (found) => {
    expect(normalise("isActive", found)).toBe("-");
    expect(normalise("restricted", found)).toBe(false);
  });

  it.each([["Active"], ["A"], ["T"], [2], [-1], ["toString"], ["constructor"]])(
    "%j says neither, and counts as restricted with a remark",
    (found) => {
      expect(normalise("isActive", found)).toBe(
        "! which says neither yes nor no (true/false, yes/no, Y/N, 1/0) | Compare it with a text, as in `Worker_Status == 'Active'`.",
      );
      expect(normaliserOf("restricted", { managerType: null, blankDates: [], locations: [] })(found)).toEqual({
        kind: "value",
        value: true,
        note: { code: "truthy_value" },
      });
    },
  );

  it.each([
    [[], false],
    [{}, false],
    [["Contractors"], true],
    [[false], true],
    [{ a: 1 }, true],
  ])("the indicator takes %j for %j, as JMESPath does", (found, expected) => {
    expect(normalise("restricted", found)).toBe(expected);
  });

  it("is-active takes the only item of a list", () => {
    expect(normalise("isActive", ["False"])).toBe("false [list_result]");
    expect(normalise("isActive", [true, true])).toMatch(/^! which says neither/);
  });
});
