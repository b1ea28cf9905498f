import { expect, it } from "vitest";
import { describeValue, labelAttribute } from "./change-value";

it.each([
  [null, null],
  ["", null],
  [undefined, null],
  [false, "No"],
  [0, "0"],
  ["x", "x"],
  [{ a: 1 }, '{"a":1}'],
])("%j reads %j", (value, expected) => expect(describeValue(value)).toBe(expected));

it.each([
  ["workingSince", "Employee working-since date"],
  ["custom.cost_center", "cost_center"],
  ["role", "Role"],
  ["isActive", "Is active"],
  ["pictureUrl", "Picture URL"],
  ["constructor", "constructor"],
])("%s is called %s", (attribute, label) => expect(labelAttribute(attribute)).toBe(label));
