import { expect, test } from "vitest";
import { findReads, type PayloadPlace } from "./find-reads";

const payload = {
  Name: "Ana",
  manager: { Email: "bo@acme.test", Name: "Bo" },
  emails: [
    { type: "home", value: "a@home.test" },
    { type: "work", value: "a@acme.test" },
  ],
};

const cases: [expression: string, places: PayloadPlace[]][] = [
  ["Name", [["Name"]]],
  ["manager.Email", [["manager", "Email"]]],
  ["manager.Emial", [["manager"]]],
  ["nothing || Name", [["Name"]]],
  ["emails[1].value", [["emails", 1, "value"]]],
  ["emails[-1].value", [["emails", 1, "value"]]],
  [
    "emails[?type == 'work'].value | [0]",
    [
      ["emails", 0, "type"],
      ["emails", 1, "type"],
      ["emails", 1, "value"],
    ],
  ],
  ["join(' ', [Name, manager.Name])", [["Name"], ["manager", "Name"]]],
  ["lower(missing)", []],
  ["join(", []],
];

test.each(cases)("%s", (expression, places) => {
  const found = findReads(expression, payload);
  expect(new Set(found.map((place) => place.join(".")))).toEqual(new Set(places.map((place) => place.join("."))));
});

test("a payload that is no object", () => expect(findReads("Name", "Ana")).toEqual([]));
