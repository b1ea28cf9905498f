import { expect, test } from "vitest";
import { readRegistration } from "./register";

const step = { step: { id: "step", name: "step", runtime: { type: "http", url: "http://x.test" } } };
const base = { id: "app-fn", name: "fn", triggers: [{ event: "a/b" }], steps: step };
const read = (changes: Record<string, unknown>) => readRegistration({ functions: [{ ...base, ...changes }] })[0];

test("triggers, crons, retries, concurrency and cancellation are read", () => {
  const fn = read({
    triggers: [{ event: "a/b", expression: "event.data.x == 1" }, { cron: "0 * * * *" }],
    steps: { step: { ...step.step, retries: { attempts: 0 } } },
    concurrency: [{ limit: 2 }, { limit: 1, key: "event.data.x", scope: "fn" }],
    cancel: [{ event: "a/c", if: "event.data.x == async.data.x" }],
  });
  expect(fn).toMatchObject({
    id: "app-fn",
    retries: 0,
    events: [{ name: "a/b", condition: { text: "event.data.x == 1" } }],
    crons: [{ text: "0 * * * *" }],
    concurrency: [
      { limit: 2, key: null },
      { limit: 1, key: { text: "event.data.x" } },
    ],
    cancelOn: [{ event: "a/c", condition: { text: "event.data.x == async.data.x" } }],
  });
});

test("what is left out has Inngest's defaults", () => {
  expect(read({})).toMatchObject({ retries: 3, crons: [], concurrency: [], cancelOn: [] });
});

test.each([
  ["idempotency", "event.data.x"],
  ["batchEvents", { maxSize: 2, timeout: "1s" }],
  ["rateLimit", { limit: 1, period: "1m" }],
  ["throttle", { limit: 1, period: "1m" }],
  ["debounce", { period: "1m" }],
  ["priority", { run: "1" }],
  ["timeouts", { start: "1m" }],
  ["singleton", { mode: "skip" }],
])("%s is refused by name", (setting, value) => {
  expect(() => read({ [setting]: value })).toThrow(`"app-fn" uses ${setting}`);
});

test.each([
  [{ concurrency: [{ limit: 1, scope: "account" }] }, 'concurrency.scope "account"'],
  [{ cancel: [{ event: "a/c", timeout: "1h" }] }, "cancelOn.timeout"],
  [{ triggers: [{ event: "a/*" }] }, 'the event pattern "a/*"'],
  [{ triggers: [{ event: "a/b", expression: "event.data.n > 1" }] }, "cannot read"],
  [{ triggers: [{ cron: "@daily" }] }, "needs five fields"],
])("%j is refused", (changes, reason) => {
  expect(() => read(changes)).toThrow(reason);
});
