import { expect, test } from "vitest";
import { makeMessage } from "./message";
import { slackBody } from "./send/slack";
import { alertKinds } from "./vocabulary";
import { helpOfKind, labelOfKind, wordsOf } from "./words";

const ofSource = { sourceId: 3, source: "Workday" };
const leaving = {
  kind: "access_ended",
  count: 311,
  of: 1204,
  over: "percent",
  limit: { percent: 10, most: 100, people: 10 },
};
const cases = [
  [
    "sync_held",
    "raised",
    { ...ofSource, sync: 5, reasons: [leaving] },
    "Workday: sync #5 is held",
    /^311 of 1,204 people would lose access\. That is 26 %; the limit is 10 %\. Nobody changes/,
    "/syncs/5",
  ],
  [
    "sync_held",
    "cleared",
    { ...ofSource, sync: 5, reasons: [], end: "discarded" },
    "Workday: sync #5 is no longer held",
    /Nobody was changed/,
    "/syncs/5",
  ],
  [
    "sync_held",
    "cleared",
    { ...ofSource, sync: 5, reasons: [], end: "replaced", replacedBy: 6 },
    "Workday: sync #5 is no longer held",
    /^Sync #6 took its place/,
    "/syncs/6",
  ],
  [
    "scim_held",
    "raised",
    { ...ofSource, people: 1311, limit: { people: 10, percent: 10, most: 100 }, answer: "hold" },
    "Workday: deactivations are held",
    /^1,311 people were to lose access within an hour; the limit is 10 % or 100 people\. Whoever came after/,
    "/scim-log/held",
  ],
  [
    "scim_held",
    "raised",
    { ...ofSource, people: 11, limit: { people: 10, percent: null, most: 10 }, answer: "refuse" },
    "Workday: deactivations are refused",
    /the limit is 10 people\. More are refused for now/,
    "/scim-log?status=refused,fault",
  ],
  [
    "scim_held",
    "cleared",
    { ...ofSource, people: 11, limit: { people: 10, percent: 10, most: 100 }, answer: "hold", end: "discarded" },
    "Workday: nothing is held any more",
    /^An admin discarded what was held; those people keep their access\.$/,
    "/scim-log/held",
  ],
  [
    "scim_held",
    "cleared",
    { ...ofSource, people: 11, limit: { people: 10, percent: 10, most: 100 }, answer: "hold" },
    "Workday: nothing is held any more",
    /^Fewer people are to lose access now\.$/,
    "/scim-log/held",
  ],
  [
    "sync_failed",
    "raised",
    { ...ofSource, sync: 5, code: "timeout_idle" },
    "Workday: sync #5 failed",
    /because its answer stalled\./,
    "/syncs/5",
  ],
  [
    "sync_failed",
    "raised",
    { ...ofSource, sync: 5, code: "brand_new" },
    "Workday: sync #5 failed",
    /because of what its page says\./,
    "/syncs/5",
  ],
  [
    "sync_failed",
    "cleared",
    { ...ofSource, sync: 5, code: "internal", completed: 7, records: 1201 },
    "Workday: syncs work again",
    /^Sync #7 completed with 1,201 records\.$/,
    "/syncs/7",
  ],
  [
    "credentials_refused",
    "raised",
    { ...ofSource, sync: 5, code: "unauthorized" },
    "Workday: credentials refused",
    /\(401\)/,
    "/settings/people-integration?source=3",
  ],
  [
    "schedule_missed",
    "raised",
    { ...ofSource, due: "2026-11-30T06:00:00.000Z", graceMinutes: 30 },
    "Workday: the scheduled sync did not start",
    /due on 30 Nov 2026, 06:00 UTC/,
    "/settings/people-integration?source=3",
  ],
  [
    "scim_errors",
    "raised",
    { errors: 34, requests: 120, percent: 20, atLeast: 20 },
    "SCIM: 34 of 120 requests failed in the last hour",
    /That is 28 %/,
    "/scim-log?status=refused,fault",
  ],
  [
    "token_expiring",
    "raised",
    { token: "Okta", expiresAt: "2026-12-12T00:00:00.000Z" },
    "SCIM token Okta expires on 12 Dec 2026, 00:00 UTC",
    /Create another token/,
    "/settings/people-integration/scim",
  ],
] as const;

test.each(cases)("%s, %s", (kind, change, facts, title, text, path) => {
  expect(wordsOf(kind, change, facts)).toEqual({ title, text: expect.stringMatching(text), path });
});

test("each kind has a label and a help of its own", () => {
  expect(new Set(alertKinds.map(labelOfKind)).size).toBe(alertKinds.length);
  expect(new Set(alertKinds.map(helpOfKind)).size).toBe(alertKinds.length);
});

const alert = {
  id: 9,
  kind: "sync_failed",
  change: "raised",
  subject: "source:3",
  at: new Date("2026-03-04T05:06:07Z"),
} as const;

test("names are in a message only where they were given", () => {
  const facts = { ...ofSource, sync: 5, code: "internal" };
  expect(makeMessage({ ...alert, facts }, "https://rollcall.example")).toEqual({
    ...alert,
    id: "alert-9",
    title: "Workday: sync #5 failed",
    text: expect.any(String),
    link: "https://rollcall.example/syncs/5",
    at: "2026-03-04T05:06:07.000Z",
    facts,
  });
  const named = makeMessage({ ...alert, facts }, "https://rollcall.example", ["Ana Díaz", "Bo"]);
  expect(named.text).toMatch(/Would lose access: Ana Díaz, Bo\.$/);
  expect(named.people).toEqual(["Ana Díaz", "Bo"]);
});

test("what a source is called cannot mention anybody in Slack", () => {
  const facts = { ...ofSource, source: "A & <!channel>", sync: 5, code: "internal" };
  const { text, blocks } = JSON.parse(slackBody(makeMessage({ ...alert, facts }, "https://rollcall.example")));
  expect(text).toMatch(/^A &amp; &lt;!channel&gt;: sync #5 failed\n/);
  expect(blocks[0].text).toMatchObject({ type: "mrkdwn", text: expect.stringMatching(/^\*A &amp; &lt;!channel&gt;/) });
  expect(blocks[1].text.text).toBe("<https://rollcall.example/syncs/5|Open in Rollcall>");
});
