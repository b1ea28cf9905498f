import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { type Receiver, startReceiver } from "@/scripts/stubs/receiver/server";
import { asSystem, testContext } from "@/scripts/test/context";
import { openTestDatabase, resetDatabase, type TestDatabase } from "@/scripts/test/database";
import { waitsMs } from "./back-off";
import { clearAlert, raiseAlert } from "./change";
import { removeChannel } from "./channels/remove-channel";
import { saveChannel } from "./channels/save-channel";
import { claimMs, deliverAlerts } from "./deliver";
import { claimDue, listDeliveries } from "./deliveries.store";
import { addWebhook, noMail, signingSecret } from "./testing/channels";
import { sourceSubject } from "./vocabulary";

let open: TestDatabase;
let receiver: Receiver;
beforeAll(async () => {
  open = await openTestDatabase();
});
beforeEach(async () => {
  await resetDatabase(open.db);
  receiver = await startReceiver();
});
afterEach(() => receiver.close());
afterAll(() => open.close());

const start = new Date("2026-03-04T05:00:00Z");
const later = (ms: number) => new Date(start.getTime() + ms);
const admin = (now = start) => testContext(open.db, { now });
const deliver = (now = start, around = noMail) => deliverAlerts(asSystem(admin(now)), around);
const subject = sourceSubject(1);
const facts = { sourceId: 1, source: "Workday", sync: 5, code: "internal" };
const raise = (at = start) => raiseAlert(open.db, { kind: "sync_failed", subject, facts, at });
const clear = (at = start) =>
  clearAlert(open.db, { kind: "sync_failed", subject, facts: { completed: 6, records: 40 }, at });
const log = async () =>
  (await listDeliveries(open.db, 50)).map(({ status, attempts, answer, change }) => ({
    status,
    attempts,
    answer,
    change,
  }));
const received = () => receiver.received.map(({ body }) => JSON.parse(body));

test("an alert goes out once per change of state, signed, and the log says so", async () => {
  await addWebhook(admin(), `${receiver.url}/hook`);
  expect([await raise(), await raise(), await clear(), await clear(), await raise()]).toEqual([
    true,
    false,
    true,
    false,
    true,
  ]);
  expect(await deliver()).toEqual({ delivered: 3, waiting: 0, failed: 0, dropped: 0 });
  expect(received().map(({ change, title }) => `${change}: ${title}`)).toEqual([
    "raised: Workday: sync #5 failed",
    "cleared: Workday: syncs work again",
    "raised: Workday: sync #5 failed",
  ]);
  expect(received()[1]).toMatchObject({ link: "https://rollcall.example/syncs/6", facts: { completed: 6 } });
  expect(receiver.received[0]?.headers["x-rollcall-signature"]).toMatch(/^sha256=[0-9a-f]{64}$/);
  expect(await log()).toContainEqual({ status: "delivered", attempts: 1, answer: "200", change: "cleared" });
  expect(await deliver()).toMatchObject({ delivered: 0 });
});

test("a change that is rolled back sends nothing", async () => {
  await addWebhook(admin(), receiver.url);
  const rolledBack = open.db.transaction(async (tx) => {
    await raiseAlert(tx, { kind: "sync_failed", subject, facts, at: start });
    throw new Error("the sync could not be closed");
  });
  await expect(rolledBack).rejects.toThrow("could not be closed");
  expect(await log()).toEqual([]);
  expect(await raise()).toBe(true);
});

test("each channel hears what it asked for", async () => {
  await addWebhook(admin(), `${receiver.url}/all`);
  await addWebhook(admin(), `${receiver.url}/problems`, { recoveries: false });
  await addWebhook(admin(), `${receiver.url}/others`, { kinds: ["scim_errors"] });
  await addWebhook(admin(), `${receiver.url}/off`, { enabled: false });
  await addWebhook(admin(), `${receiver.url}/slack`, { type: "slack", name: "Slack" });
  await raise();
  await clear();
  await deliver();
  expect(receiver.received.map(({ path }) => path).sort()).toEqual(["/all", "/all", "/problems", "/slack", "/slack"]);
  const [slack] = receiver.received.filter(({ path }) => path === "/slack");
  expect(JSON.parse(slack?.body ?? "{}")).toMatchObject({ text: expect.stringContaining("sync #5 failed") });
  expect(slack?.headers["x-rollcall-signature"]).toBeUndefined();
});

test("what does not get through waits and is tried again; a recovery never overtakes its problem", async () => {
  await addWebhook(admin(), receiver.url);
  receiver.answer({ status: 503 });
  await raise();
  await clear();
  expect(await deliver()).toEqual({ delivered: 0, waiting: 1, failed: 0, dropped: 0 });
  expect(await deliver(later(waitsMs[0] ?? 0))).toMatchObject({ waiting: 1 });
  expect(received().map(({ change, id }) => `${change} ${id}`)).toEqual(["raised alert-1", "raised alert-1"]);
  receiver.answer({ status: 200 });
  expect(await deliver(later(waitsMs[0] ?? 0))).toMatchObject({ delivered: 0 });
  expect(await deliver(later(3_600_000))).toMatchObject({ delivered: 2 });
  expect(
    received()
      .slice(2)
      .map(({ change }) => change),
  ).toEqual(["raised", "cleared"]);
  expect(await log()).toMatchObject([
    { attempts: 1, status: "delivered" },
    { attempts: 3, status: "delivered" },
  ]);
});

test("it gives up after the last try, and what follows still goes out", async () => {
  await addWebhook(admin(), receiver.url);
  receiver.answer({ status: 404 });
  await raise();
  await clear();
  let at = 0;
  for (const wait of waitsMs) {
    await deliver(later(at));
    at += wait;
  }
  expect(await deliver(later(at))).toMatchObject({ failed: 1 });
  receiver.answer({ status: 200 });
  await deliver(later(at + (waitsMs[0] ?? 0)));
  expect(await log()).toMatchObject([
    { change: "cleared", status: "delivered" },
    { change: "raised", status: "failed", answer: "404", attempts: waitsMs.length + 1 },
  ]);
});

test("a delivery belongs to whoever claimed it, until they count as dead", async () => {
  await addWebhook(admin(), receiver.url);
  await raise();
  const claims = await Promise.all([1, 2].map(() => claimDue(open.db, start, 4, claimMs)));
  expect(claims.flat()).toHaveLength(1);
  expect(await deliver(later(claimMs - 1))).toMatchObject({ delivered: 0 });
  expect(await deliver(later(claimMs))).toMatchObject({ delivered: 1 });
  expect(received()).toMatchObject([{ id: "alert-1" }]);
});

test("what waits for a channel that is removed or switched off does not go out", async () => {
  const { id } = await addWebhook(admin(), receiver.url);
  const other = await addWebhook(admin(), receiver.url, { name: "Other" });
  await raise();
  await removeChannel(admin(), { id });
  await saveChannel(admin(), { type: "webhook", name: "Other", kinds: ["sync_failed"], id: other.id, enabled: false });
  await deliver();
  expect(received()).toEqual([]);
  const lines = await listDeliveries(open.db, 50);
  expect(lines.map(({ channelName, status }) => `${channelName} ${status}`).sort()).toEqual([
    "Operations dropped",
    "Other dropped",
  ]);
});

test("one delivery that cannot be made keeps nothing else from going out", async () => {
  await addWebhook(admin(), receiver.url);
  await raise();
  await open.db.execute("update alert_deliveries set facts = '{}'");
  await raiseAlert(open.db, { kind: "sync_failed", subject: sourceSubject(2), facts, at: start });
  expect(await deliver()).toMatchObject({ delivered: 1, waiting: 1 });
  expect(await log()).toContainEqual({ status: "waiting", attempts: 1, answer: "internal", change: "raised" });
});

test("neither secrets nor words of a receiver are stored in the clear", async () => {
  await addWebhook(admin(), `${receiver.url}/path-with-token`);
  receiver.answer({ status: 500, body: "bo@acme.test has no access" });
  await raise();
  await deliver();
  const stored = JSON.stringify([
    await open.db.execute("select * from alert_channels"),
    await open.db.execute("select * from alert_deliveries"),
    await open.db.execute("select * from audit_events"),
  ]);
  for (const text of ["path-with-token", signingSecret, "bo@acme.test"]) expect(stored).not.toContain(text);
});

test("lines of the log go after 90 days; what waits stays", async () => {
  await addWebhook(admin(), receiver.url);
  await raise();
  await deliver();
  await clear();
  receiver.answer({ status: 503 });
  await deliver(later(91 * 86_400_000));
  expect(await log()).toMatchObject([{ change: "cleared", status: "waiting" }]);
});

test("delivering is the system's alone", async () => {
  await expect(deliverAlerts(admin(), noMail)).rejects.toMatchObject({ code: "forbidden" });
});
