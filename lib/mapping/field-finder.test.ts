import { expect, test } from "vitest";
import type { Json } from "./evaluation";
import { fieldFinder, fieldReader } from "./field-finder";

test.each<[string, Json, boolean]>([
  ["contractor", { contractor: true }, true],
  ["contractor", { contractor: false }, true],
  ["contractor", { contractor: "0" }, true],
  ["contractor", { contractor: null }, false],
  ["contractor", { contractor: "" }, false],
  ["contractor", { name: "Ana" }, false],
  ["Worker_Type == 'Contingent'", { Worker_Type: "Employee" }, true],
  ["Worker_Type == 'Contingent'", { name: "Ana" }, false],
  ["Worker.Type == 'Contingent'", { Worker: { Type: "Employee" } }, true],
  ["Worker.Type == 'Contingent'", { Worker: { Kind: "Employee" } }, false],
  ["Worker.Type != 'Employee'", { Worker: {} }, false],
  ["contains(['C', 'T'], Code)", { Code: "A" }, true],
  ["contains(['C', 'T'], Code)", {}, false],
  ["not_null(Old, New)", { New: "x" }, true],
  ["not_null(Old, New)", { Other: "x" }, false],
  ["groups[?name == 'Temps'].id", { groups: [{ name: "Staff" }] }, true],
  ["groups[?name == 'Temps'].id", { groups: [] }, false],
  ["tags[0]", { tags: ["temp"] }, true],
  ["tags[0]", {}, false],
  ["`true`", {}, true],
  ["contractor ==", {}, true],
  ["lower(contractor)", { contractor: 1 }, true],
])("%s in %j: %s", (expression, payload, expected) => {
  const finds = fieldFinder(expression);
  expect(finds(payload)).toBe(expected);
  expect(finds(payload)).toBe(expected);
});

test.each<[string, Json, unknown[]]>([
  ["Status == 'Active'", { Status: "Left" }, ["Left"]],
  ["Status != 'Left' && !Retired", { Status: "Active", Retired: true }, ["Active", true]],
  ["Worker.Status == 'Active'", { Worker: { Status: "A" } }, ["A"]],
  ["Status == 'Active'", { Status: "" }, []],
  ["Status ==", { Status: "A" }, []],
])("%s reads in %j: %j", (expression, payload, expected) => {
  const read = fieldReader(expression);
  expect(read(payload)).toEqual(expected);
  expect(read(payload)).toEqual(expected);
});
