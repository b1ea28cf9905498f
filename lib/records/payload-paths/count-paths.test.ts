import { expect, test } from "vitest";
import { countPaths } from "./count-paths";

test("counts in how many payloads a path has a value, most frequent first", () => {
  const bodies = [
    { Name: "Ana", manager: { Manager: "bo@acme.test" }, emails: [{ value: "a@acme.test" }, { value: "b@acme.test" }] },
    { Name: "Bo", manager: { Manager: null }, "Cost Center": "" },
    { Name: "Cy", "Cost Center": "12" },
  ];
  expect(countPaths(bodies.map((body) => JSON.stringify(body)))).toEqual({
    payloads: 3,
    paths: [
      { path: "Name", count: 3, example: '"Ana"' },
      { path: "manager", count: 2, example: '{"Manager":"bo@acme.test"}' },
      { path: "manager.Manager", count: 1, example: '"bo@acme.test"' },
      { path: "emails", count: 1, example: '[{"value":"a@acme.test"},{"value":"b@acme.test"}]' },
      { path: "emails[].value", count: 1, example: '"a@acme.test"' },
      { path: '"Cost Center"', count: 1, example: '"12"' },
    ],
  });
});

test("a payload whose keys are names of Object.prototype", () => {
  const { paths } = countPaths(['{"__proto__": 1, "constructor": "x"}']);
  expect(paths.map(({ path, count }) => [path, count])).toEqual([
    ["__proto__", 1],
    ["constructor", 1],
  ]);
});

test("long examples are cut", () => {
  const { paths } = countPaths([JSON.stringify({ note: "x".repeat(100) })]);
  expect(paths[0]?.example).toHaveLength(60);
});
