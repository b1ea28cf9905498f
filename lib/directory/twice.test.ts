import { expect, test } from "vitest";
import type { MappedValues } from "@/lib/mapping/attributes";
import type { Evaluation, Json } from "@/lib/mapping/evaluation";
import type { AccessRules } from "./access-policy";
import { clashIssue, type Row, ruledWarning, saysOnLeave, settleTwice } from "./twice";

const rules: AccessRules = { today: "2026-03-10", whenContradictory: "date" };
const row = (
  ordinal: number,
  values: Partial<MappedValues>,
  more: { payload?: Json; errors?: string[]; outOfScope?: "keep" } = {},
): Row => ({
  ordinal,
  payload: more.payload ?? {},
  evaluation: {
    values,
    custom: {},
    keptCustom: [],
    errors: (more.errors ?? []).map((attribute) => ({ code: "invalid", attribute, message: "" })),
    warnings: [],
    ...(more.outOfScope ? { outOfScope: more.outOfScope } : {}),
  } satisfies Evaluation,
});

const active = { isActive: true };
const ended = { isActive: false };
const later = { isActive: false, workingSince: "2026-09-01" };
const leave = { payload: { Worker: { On_Leave: "1" } } };

test.each<[string, Row, Row, number, string]>([
  ["active over ended", row(1, ended), row(2, active), 2, "ruled"],
  ["active over leave", row(1, { ...active, title: "A" }, leave), row(2, active), 2, "ruled"],
  ["active and on leave with the same values", row(1, active, leave), row(2, active), 2, "same"],
  ["active over starting later, though that starts later", row(1, later), row(2, active), 2, "ruled"],
  ["leave over starting later", row(1, later), row(2, active, leave), 2, "ruled"],
  ["starting later over ended", row(1, ended), row(2, later), 2, "ruled"],
  ["an end that is reached is ended", row(1, { terminationDate: "2026-03-10" }), row(2, active), 2, "ruled"],
  ["in scope over out of scope", row(1, active, { outOfScope: "keep" }), row(2, active), 2, "ruled"],
  ["ended over out of scope", row(1, active, { outOfScope: "keep" }), row(2, ended), 2, "ruled"],
  [
    "twice out of scope, whatever else they say",
    row(1, { ...active, title: "A" }, { outOfScope: "keep" }),
    row(2, { ...active, title: "B" }, { outOfScope: "keep" }),
    1,
    "same",
  ],
  [
    "an end ahead is active",
    row(1, { isActive: true, terminationDate: "2026-03-11" }),
    row(2, active, leave),
    1,
    "ruled",
  ],
  [
    "the later start",
    row(1, { ...active, workingSince: "2020-01-01" }),
    row(2, { ...active, workingSince: "2024-01-01" }),
    2,
    "ruled",
  ],
  ["a start over none", row(1, active), row(2, { ...active, workingSince: "2024-01-01" }), 2, "ruled"],
  ["equal records", row(2, active), row(1, active), 1, "same"],
  ["one rank, other titles", row(2, { ...active, title: "A" }), row(1, { ...active, title: "B" }), 1, "clash"],
  ["a status that cannot be read over ended", row(1, ended), row(2, {}, { errors: ["isActive"] }), 2, "ruled"],
  ["a status that cannot be read beside active", row(1, active), row(2, {}, { errors: ["isActive"] }), 1, "clash"],
  [
    "two ends, the last one",
    row(1, { ...ended, terminationDate: "2025-05-01" }),
    row(2, { ...ended, terminationDate: "2025-06-01" }),
    2,
    "ruled",
  ],
  ["two ends that differ otherwise", row(1, { ...ended, title: "A" }), row(2, { ...ended, title: "B" }), 2, "ruled"],
])("%s", (_what, one, other, kept, why) => {
  for (const rows of [
    [one, other],
    [other, one],
  ] as const) {
    const settled = settleTwice(rows, rules);
    expect([settled.kept.ordinal, settled.why, settled.others.length]).toEqual([kept, why, 1]);
  }
});

test("of three, two that count and are equal beside one that ended", () => {
  const settled = settleTwice([row(3, ended), row(1, active), row(2, active)], rules);
  expect([settled.kept.ordinal, settled.others.map(({ ordinal }) => ordinal), settled.why]).toEqual([
    1,
    [2, 3],
    "ruled",
  ]);
  expect(ruledWarning(settled, rules, "employeeId").reason).toBe(
    "record 1 says active, record 2 says active, record 3 says ended",
  );
});

test("a failure shows both, in what they differ", () => {
  const rows = [
    row(4, { ...active, title: "CEO", department: "Board", workingSince: "2020-01-01" }),
    row(9, { ...active, title: "CTO", department: null, workingSince: "2020-01-01" }),
  ] as const;
  expect(clashIssue(settleTwice(rows, rules), rules, "employeeId")).toMatchObject({
    code: "duplicate",
    ordinal: 9,
    reason: "Records 4 and 9 say active since 2020-01-01, and differ: title CEO and CTO, department Board and nothing.",
  });
});

test.each<[Json, boolean]>([
  [{ Worker_Status: "On Leave" }, true],
  [{ Worker: { Leave_Status_Data: [{ On_Leave: 1 }] } }, true],
  [{ onLeave: true }, true],
  [{ employeeStatusCode: "L" }, true],
  [{ status: "LEAVE" }, true],
  [{ On_Leave: "0" }, false],
  [{ Worker_Status: "Active", Team: "Leave Management" }, false],
  [{ Worker_Status: "Leaver" }, false],
  [{ employeeStatusCode: "A", Code: "L" }, false],
  [null, false],
])("on leave: %j %s", (payload, expected) => expect(saysOnLeave(payload)).toBe(expected));
