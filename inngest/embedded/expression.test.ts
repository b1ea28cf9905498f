import { expect, test } from "vitest";
import { compileExpression } from "./expression";

const event = { name: "a", data: { n: 7, text: "it's", flag: true, none: null, deep: { id: "x" } } };
const async = { name: "b", data: { n: 7, text: "other" } };

test.each([
  ["event.data.n", 7],
  ["event.data.deep.id", "x"],
  ["event.data.missing.id", undefined],
  ["event.data.n == 7", true],
  ["event.data.n == '7'", false],
  ["event.data.n != 8", true],
  ["event.data.n == async.data.n", true],
  ["event.data.text == async.data.text", false],
  ["event.data.text == 'it\\'s'", true],
  ['event.data.deep.id == "x"', true],
  ["event.data.flag == true && event.data.none == null", true],
  ["event.data.n == 1 || event.data.n == 7 && event.name == 'a'", true],
  ["!(event.data.n == 1)", true],
  ["!event.data.flag", false],
  // Two missing values are not equal: a cancellation must name what it cancels.
  ["event.data.gone == async.data.gone", false],
  ["event.data.constructor == async.data.constructor", false],
  ["event.data.n == -7", false],
])("%s is %j", (text, value) => {
  expect(compileExpression(text).evaluate({ event, async })).toEqual(value);
});

test.each([
  ["event.data.n > 3", ">"],
  ["size(event.data.list) == 2", "size"],
  ["event.data['n'] == 7", "["],
  ["event.data.n ==", "its end"],
  ["(event.data.n == 7", "missing )"],
  ["event.data.n == 7 event.data.n", "event.data.n"],
  ["steps.a.id == 1", "steps.a.id"],
  ["", "its end"],
])("%s is refused", (text, part) => {
  expect(() => compileExpression(text)).toThrow(part);
  expect(() => compileExpression(text)).toThrow("The embedded engine cannot read");
});
