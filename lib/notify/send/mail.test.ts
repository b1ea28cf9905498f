import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { startSmtpStub } from "@/scripts/stubs/smtp/server";
import type { Message } from "../message";
import { sendMail } from "./mail";

let smtp: Awaited<ReturnType<typeof startSmtpStub>>;
beforeAll(async () => {
  smtp = await startSmtpStub();
});
beforeEach(() => {
  smtp.mails.length = 0;
});
afterAll(() => smtp.close());

const message: Message = {
  id: "alert-7",
  kind: "sync_failed",
  change: "raised",
  subject: "source:1",
  title: "Workday: sync #5 failed",
  text: "Workday could not be synced because it did not answer in time.",
  link: "https://rollcall.example/syncs/5",
  at: "2026-03-04T05:06:07.000Z",
  facts: {},
};
const from = "Rollcall <rollcall@acme.test>";

test("one mail goes to all recipients, as from a machine, with the link", async () => {
  const outcome = await sendMail({ url: smtp.url, from }, ["ana@acme.test", "ops@acme.test"], message);
  expect(outcome).toEqual({
    ok: true,
    answer: "250",
    message: "The mail server took the message for all 2 recipients.",
  });
  const [mail] = smtp.mails;
  expect(mail).toMatchObject({ from: "rollcall@acme.test", to: ["ana@acme.test", "ops@acme.test"], user: "rollcall" });
  expect(mail?.source).toContain("Subject: [Rollcall] Workday: sync #5 failed");
  expect(mail?.source).toMatch(/^auto-submitted: auto-generated/im);
  expect(mail?.source).toMatch(/^message-id: <alert-7\.\d+@rollcall\.example>/im);
  expect(mail?.source).toContain("https://rollcall.example/syncs/5");
});

test("a title with line breaks adds no header", async () => {
  const title = "Workday\r\nBcc: eve@evil.test";
  await sendMail({ url: smtp.url, from }, ["ana@acme.test"], { ...message, title });
  expect(smtp.mails[0]?.to).toEqual(["ana@acme.test"]);
  expect(smtp.mails[0]?.source).not.toMatch(/^bcc:/im);
});

test("a wrong password and a refused recipient are told; the log gets the code alone", async () => {
  expect(await sendMail({ url: smtp.urlWithWrongPassword, from }, ["ana@acme.test"], message)).toMatchObject({
    ok: false,
    answer: "535",
    remedy: expect.stringContaining("SMTP_URL"),
  });
  expect(await sendMail({ url: smtp.url, from }, ["gone@acme.test"], message)).toMatchObject({
    ok: false,
    answer: "550",
    message: expect.stringContaining("no mailbox here"),
  });
});

test("no mail server, and one that is away, are told", async () => {
  expect(await sendMail(null, ["ana@acme.test"], message)).toMatchObject({ ok: false, answer: "no_mail_server" });
  const away = await startSmtpStub();
  await away.close();
  expect(await sendMail({ url: away.url, from }, ["ana@acme.test"], message)).toMatchObject({
    ok: false,
    answer: "ESOCKET",
  });
});
