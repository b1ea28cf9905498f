import { expect, it } from "vitest";
import { judgeHealth } from "./health";

const lines = (count: number, status: number, client = "entra") =>
  Array.from({ length: count }, () => ({ status, client }));

it.each([
  ["no request", [], false],
  ["a few errors", lines(9, 400), false],
  ["errors piling up", lines(10, 400), true],
  ["errors among successes", [...lines(10, 500), ...lines(20, 200)], false],
  ["look-ups without a result", lines(50, 404), false],
  ["an expired token", lines(12, 401), true],
  ["strangers who guess tokens", [...lines(60, 401, "other"), ...lines(5, 200)], false],
])("%s", (_name, recent, wouldQuarantine) => {
  const facts = { lastAt: null, lastClient: null, lastHour: 0, errorsLastHour: 0, recent };
  expect(judgeHealth(facts)).toMatchObject({ wouldQuarantine });
});
