import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { listAuditPage } from "@/lib/audit/audit.store";
import { readAuditFilters } from "@/lib/audit/filters";
import { createVault } from "@/lib/secrets/seal";
import { resealEverything } from "@/lib/settings/reseal/reseal";
import { type Receiver, startReceiver } from "@/scripts/stubs/receiver/server";
import { startSmtpStub } from "@/scripts/stubs/smtp/server";
import { asSystem, testContext } from "@/scripts/test/context";
import { openTestDatabase, resetDatabase, type TestDatabase } from "@/scripts/test/database";
import { listDeliveries } from "../deliveries.store";
import { addWebhook, noMail, signingSecret } from "../testing/channels";
import type { ChannelInput } from "./channel";
import { listChannels } from "./channels.store";
import { removeChannel } from "./remove-channel";
import { saveChannel } from "./save-channel";
import { testChannel } from "./test-channel";

let open: TestDatabase;
let receiver: Receiver;
beforeAll(async () => {
  open = await openTestDatabase();
  receiver = await startReceiver();
});
beforeEach(() => {
  receiver.received.length = 0;
  receiver.answer({ status: 200, body: "ok" });
  return resetDatabase(open.db);
});
afterAll(async () => {
  await receiver.close();
  await open.close();
});

const hook = "https://hooks.example/a";
const admin = () => testContext(open.db);
const lines = async () => (await listAuditPage(open.db, readAuditFilters({}))).rows;
const base: ChannelInput = { type: "webhook", name: "Operations", kinds: ["sync_failed"] };
/** As where private networks are not allowed. */
const save = (given: Partial<ChannelInput>, ctx = admin()) =>
  saveChannel(ctx, { ...base, ...given }, { allowPrivateNetworks: false });

describe("saving", () => {
  test("leaves a line in the audit log without the address's path or the secret", async () => {
    const { id } = await addWebhook(admin(), `${hook}?token=abc`);
    await save({ id, name: "On call" });
    await removeChannel(admin(), { id });
    const events = await lines();
    expect(events.map(({ action }) => action)).toEqual([
      "alert_channel.remove",
      "alert_channel.update",
      "alert_channel.create",
    ]);
    expect(events[2]?.after).toMatchObject({ address: "https://hooks.example" });
    expect(events[1]).toMatchObject({ before: { name: "Operations" }, after: { name: "On call" } });
    expect(JSON.stringify(events)).not.toContain("token=abc");
    expect(await listChannels(open.db)).toEqual([]);
  });

  test("what is left empty stays as it is", async () => {
    const { id } = await addWebhook(admin(), hook);
    const [before] = await listChannels(open.db);
    await save({ id, recoveries: false });
    const [after] = await listChannels(open.db);
    expect(after).toMatchObject({ secrets: before?.secrets, recoveries: false, kinds: ["sync_failed"] });
  });

  test("a signing secret stays with the origin it was entered for", async () => {
    const { id } = await addWebhook(admin(), hook);
    await save({ id, url: "https://hooks.example/b" });
    const elsewhere = save({ id, url: "https://evil.example/b" });
    await expect(elsewhere).rejects.toThrow("The signing secret was entered for another address");
    await saveChannel(admin(), {
      ...base,
      id,
      url: "https://evil.example/b",
      signingSecret: "another secret, long enough",
    });
  });

  test.each([
    ["without an address", { signingSecret }, /address is not set yet/],
    ["without a secret", { url: hook }, /signing secret is not set yet/],
    ["with a short secret", { url: hook, signingSecret: "short" }, /at least 16 characters/],
    ["in the clear", { url: "http://hooks.example/", signingSecret }, /not an https/],
    ["with a password in the address", { url: "https://u:p@hooks.example/", signingSecret }, /user name or password/],
    ["at the metadata service", { url: "https://169.254.169.254/", signingSecret }, /internal address/],
    ["at a private address", { url: "https://10.0.0.1/", signingSecret }, /internal address/],
    ["at loopback, written otherwise", { url: "https://2130706433/", signingSecret }, /internal address/],
    ["for nothing", { url: hook, signingSecret, kinds: [] }, /at least one alert/],
    ["of e-mail for nobody", { type: "email" as const }, /at least one recipient/],
    ["of e-mail for no address", { type: "email" as const, recipients: ["bo"] }, /not an e-mail address/],
  ])("a webhook %s is refused", async (_name, given, words) => {
    await expect(save(given)).rejects.toThrow(words);
    expect(await listChannels(open.db)).toEqual([]);
  });

  test("a channel keeps its kind, and one that is gone is told", async () => {
    const { id } = await addWebhook(admin(), hook);
    await expect(save({ id, type: "slack" })).rejects.toThrow("another kind");
    await removeChannel(admin(), { id });
    await expect(save({ id })).rejects.toMatchObject({ code: "not_found" });
    await expect(removeChannel(admin(), { id })).rejects.toMatchObject({ code: "not_found" });
    await expect(testChannel(admin(), { id }, noMail)).rejects.toMatchObject({ code: "not_found" });
  });

  test("is not a SCIM client's business", async () => {
    const ctx = testContext(open.db, { actor: { type: "scim_client", tokenId: "t", name: "Okta" } });
    await expect(addWebhook(ctx, hook)).rejects.toMatchObject({ code: "forbidden" });
  });
});

const addStub = async () => (await addWebhook(admin(), `${receiver.url}/test`)).id;

describe("the Test button", () => {
  test("sends one message and shows the receiver's answer", async () => {
    const id = await addStub();
    const host = new URL(receiver.url).host;
    expect(await testChannel(admin(), { id }, noMail)).toEqual({ ok: true, message: `${host} answered 200 OK: "ok".` });
    expect(receiver.received).toHaveLength(1);
    expect(JSON.parse(receiver.received[0]?.body ?? "")).toMatchObject({ kind: "test", title: "Rollcall: test" });
    expect(await listDeliveries(open.db, 9)).toMatchObject([{ change: "test", status: "delivered", answer: "200" }]);
  });

  test("shows a refusal, and does not try again", async () => {
    const id = await addStub();
    receiver.answer({ status: 403 });
    expect(await testChannel(admin(), { id }, noMail)).toMatchObject({ ok: false, remedy: expect.any(String) });
    expect(await listDeliveries(open.db, 9)).toMatchObject([{ status: "failed", answer: "403", attempts: 1 }]);
  });

  test("sends nothing to an internal address, whatever was saved", async () => {
    const id = await addStub();
    const outcome = await testChannel(admin(), { id }, { ...noMail, allowPrivateNetworks: false });
    expect(outcome).toMatchObject({ ok: false });
    expect(receiver.received).toEqual([]);
  });

  test("sends a mail through the server that is set", async () => {
    const smtp = await startSmtpStub();
    const { id } = await save({ type: "email", name: "Mail", recipients: ["ops@acme.test"] });
    const mail = { url: smtp.url, from: "rollcall@acme.test" };
    expect(await testChannel(admin(), { id }, { ...noMail, mail })).toMatchObject({ ok: true });
    expect(smtp.mails).toMatchObject([{ to: ["ops@acme.test"] }]);
    await smtp.close();
    expect(await testChannel(admin(), { id }, noMail)).toMatchObject({ ok: false, message: "No mail server is set." });
  });
});

test("a new secret of the installation opens what the old one sealed, once it was sealed anew", async () => {
  const [old, fresh] = ["the secret of last year, 32 letters+", "the secret of this year, 32 letters+"];
  const { id } = await addWebhook(testContext(open.db, { vault: createVault(old) }), hook);
  const rotating = asSystem(testContext(open.db, { vault: createVault(fresh, [old]) }));
  expect(await resealEverything(rotating)).toMatchObject({ resealed: 2, lost: [] });
  const [channel] = await listChannels(open.db);
  const after = createVault(fresh);
  expect(after.unseal(channel?.secrets.url?.sealed ?? "", `alert-channel:${id}:url`)).toBe(hook);
  const purpose = `alert-channel:${id}:signingSecret:https://hooks.example`;
  expect(after.unseal(channel?.secrets.signingSecret?.sealed ?? "", purpose)).toBe(signingSecret);
});
