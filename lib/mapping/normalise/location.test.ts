import { describe, expect, it } from "vitest";
import { normalise } from "../testing/normalise-attribute";
import { normaliserOf } from "./attributes";

describe("location", () => {
  it.each([
    ["Lisbon", "Lisbon"],
    ["lisbon", "Lisbon"],
    [" LISBON ", "Lisbon"],
    ["são paulo", "São Paulo"],
    ["SÃO PAULO", "São Paulo"],
    ["Sa\u0303o Paulo", "São Paulo"],
    ["new  york", "New York"],
    ["", "-"],
    [null, "-"],
    ["Berlin", "- [unknown_location]"],
    ["constructor", "- [unknown_location]"],
    [["Lisbon"], "Lisbon [list_result]"],
    [["Berlin"], "- [unknown_location]"],
    [7, "- [unknown_location]"],
    [true, "! which is yes or no, not a text"],
  ])("%j is %j", (found, expected) => {
    expect(normalise("location", found)).toBe(expected);
  });

  it("says what was not found", () => {
    expect(normaliserOf("location", { managerType: null, blankDates: [], locations: ["Lisbon"] })("Berlin")).toEqual({
      kind: "absent",
      note: {
        code: "unknown_location",
        found: "Berlin",
      },
    });
  });
});
