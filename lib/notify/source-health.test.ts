import { expect, test } from "vitest";
import { healthOf } from "./source-health";

const since = new Date("2026-11-24T02:00:00Z");
const given = (change: Partial<Parameters<typeof healthOf>[0][number]>) => ({
  ...{ kind: "credentials_refused" as const, sourceId: 1, source: "Workday", since, hasPassword: true },
  facts: { sourceId: 1, source: "Workday", sync: 7, code: "unauthorized" },
  ...change,
});
const said = (ailing: Parameters<typeof healthOf>[0]) =>
  healthOf(ailing).map(({ what, why, action, path }) => [what, why, action, path].filter(Boolean).join(" | "));

const settings = "/settings/people-integration?source=1";

test.each([
  [given({}), `Workday has refused the password | Replace | ${settings}`],
  [given({ hasPassword: false }), `Workday has refused the sign-in | Replace | ${settings}`],
  [
    given({ facts: { sourceId: 1, source: "Workday", sync: 7, code: "forbidden" } }),
    `Workday has denied access | Check access | ${settings}`,
  ],
  [
    given({ kind: "sync_failed", facts: { sourceId: 1, source: "Workday", sync: 7, code: "truncated" } }),
    "Workday has not synced | because its answer was cut short | See why | /syncs/7",
  ],
  [
    given({
      kind: "schedule_missed",
      facts: { sourceId: 1, source: "Workday", due: "2026-11-24T02:00:00Z", graceMinutes: 60 },
    }),
    `Workday’s scheduled sync has not started | Look | ${settings}`,
  ],
])("%#", (ailing, words) => expect(said([ailing])).toEqual([words]));

test("each source has one remark, on what explains most", () => {
  const facts = { sourceId: 1, source: "Workday", sync: 6, code: "unavailable" };
  const failed = given({ kind: "sync_failed", facts });
  expect(said([failed, given({}), given({ kind: "sync_failed", facts, sourceId: 2, source: "UKG Pro" })])).toEqual([
    `Workday has refused the password | Replace | ${settings}`,
    "UKG Pro has not synced | because it is not available | See why | /syncs/6",
  ]);
});
