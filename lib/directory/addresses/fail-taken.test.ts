import { expect, test } from "vitest";
import { findStuck } from "./fail-taken";

const wait = (id: number, waitsFor: number | null, isGivenUp = false) => ({ id, waitsFor, isGivenUp });

test.each([
  ["nobody waits", [], []],
  ["a swap and a circle", [wait(1, 2), wait(2, 1), wait(3, 4), wait(4, 5), wait(5, 3)], []],
  ["an address that stays where it is", [wait(1, null)], [1]],
  ["a chain behind it", [wait(3, 2), wait(2, 1), wait(1, null), wait(9, 8)], [1, 2, 3]],
  ["a leaver's address, and who waits for who gets it", [wait(1, null, true), wait(2, 1)], []],
  ["a chain whose last one gets a free address", [wait(3, 2), wait(2, 1)], []],
])("%s", (_what, waiting, stuck) => expect(findStuck(waiting).sort()).toEqual(stuck));

test("a company whose addresses have all slipped by one", () => {
  const waiting = Array.from({ length: 100_000 }, (_, at) => wait(at, at === 0 ? null : at - 1));
  expect(findStuck(waiting)).toHaveLength(100_000);
});
