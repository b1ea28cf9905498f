import { expect, test } from "vitest";
import { mostActiveRuns, selectStartable } from "./concurrency";
import { compileExpression } from "./expression";
import type { EngineFunction } from "./register";

const fn = (id: string, concurrency: EngineFunction["concurrency"]): [string, EngineFunction] => [
  id,
  { id, retries: 0, events: [], crons: [], cancelOn: [], concurrency },
];
const functions = new Map([
  fn("free", []),
  fn("one", [{ limit: 1, key: null }]),
  fn("keyed", [
    { limit: 1, key: compileExpression("event.data.source") },
    { limit: 2, key: null },
  ]),
]);
const run = (functionId: string, source?: unknown) => ({
  functionId,
  event: { id: "e", name: "n", ts: 0, data: { source } },
});

test.each([
  ["nothing limits", [run("free"), run("free")], [], [0, 1]],
  ["one at a time", [run("one"), run("one")], [], [0]],
  ["one is running", [run("one")], [run("one")], []],
  ["one per key", [run("keyed", 1), run("keyed", 1), run("keyed", 2)], [], [0, 2]],
  ["a key is not its text", [run("keyed", 1), run("keyed", "1")], [], [0, 1]],
  ["both rules count", [run("keyed", 1), run("keyed", 2), run("keyed", 3)], [], [0, 1]],
  ["a missing key is a key", [run("keyed"), run("keyed")], [], [0]],
  ["the blocked stay, the rest go ahead", [run("one"), run("free")], [run("one")], [1]],
  ["a function that is gone", [run("gone")], [], [0]],
])("%s", (_name, due, running, expected) => {
  const startable = selectStartable(due, running, functions);
  expect(startable.map((one) => due.indexOf(one))).toEqual(expected);
});

test("the process itself has a limit", () => {
  const due = Array.from({ length: 50 }, () => run("free"));
  expect(selectStartable(due, [run("free")], functions)).toHaveLength(mostActiveRuns - 1);
});
