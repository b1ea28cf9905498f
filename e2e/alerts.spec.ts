import { expect, type Page, test } from "@playwright/test";
import { type Receiver, startReceiver } from "@/scripts/stubs/receiver/server";
import { startSmtpStub } from "@/scripts/stubs/smtp/server";
import { collectComplaints, expectAccessible, keepPicture, signIn, startSync, visit } from "./pages";
import { prepareWorld } from "./world";

let receiver: Receiver;
let smtp: Awaited<ReturnType<typeof startSmtpStub>>;
const world = prepareWorld({
  stub: { company: { users: 60 } },
  variables: async () => {
    receiver = await startReceiver();
    smtp = await startSmtpStub();
    return { SMTP_URL: smtp.url, MAIL_FROM: "Rollcall <rollcall@meridian.test>" };
  },
});
test.afterAll(async () => {
  await receiver.close();
  await smtp.close();
});
test.beforeEach(async ({ page }) => signIn(page, world()));

const openPage = (page: Page) => visit(page, `${world().url}/settings/notifications`);
const channelsOf = (page: Page) => page.getByRole("list", { name: "Channels" });
const titles = () => receiver.received.map(({ body }) => JSON.parse(body).title as string);

test("without a channel the page says what it is for; a webhook is added and tried", async ({ page }) => {
  const complaints = collectComplaints(page);
  await openPage(page);
  await expect(page.getByText("No channels yet, so nobody is told")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Add channel" }).click();
  const dialog = page.getByRole("dialog", { name: "Add channel" });
  await dialog.getByRole("textbox", { name: "Name" }).fill("On call");
  await dialog.getByLabel("Address").fill("https://169.254.169.254/hook");
  await dialog.getByRole("button", { name: "Generate" }).click();
  await dialog.getByRole("button", { name: "Add channel" }).click();
  await expect(dialog.getByRole("alert")).toContainText("internal address");
  await expectAccessible(page);
  await keepPicture(page, "add-channel");
  await dialog.getByLabel("Address").fill(`${receiver.url}/hook`);
  await dialog.getByRole("button", { name: "Add channel" }).click();
  await expect(dialog).toBeHidden();
  await expect(channelsOf(page)).toContainText("On call");

  await page.getByRole("button", { name: "Test On call" }).click();
  await expect(channelsOf(page).getByRole("status")).toContainText('answered 200 OK: "ok"');
  expect(titles()).toEqual(["Rollcall: test"]);
  receiver.answer({ status: 403 });
  await page.getByRole("button", { name: "Test On call" }).click();
  await expect(channelsOf(page).getByRole("alert")).toContainText("answered 403 Forbidden");
  receiver.answer({ status: 200, body: "ok" });
  await expect(page.getByRole("table", { name: "Delivery log" }).getByRole("row")).toHaveCount(3);
  await expectAccessible(page);
  await keepPicture(page, "channel-tested");
  expect(complaints).toEqual([]);
});

test("e-mail goes out through the server that is set", async ({ page }) => {
  await openPage(page);
  await page.getByRole("button", { name: "Add channel" }).click();
  const dialog = page.getByRole("dialog", { name: "Add channel" });
  await dialog.getByText("E-mail", { exact: true }).click();
  await dialog.getByRole("textbox", { name: "Name" }).fill("HR-IT");
  await dialog.getByRole("textbox", { name: "Recipients" }).fill("hr-it@meridian.test");
  await dialog.getByRole("button", { name: "Add channel" }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole("button", { name: "Test HR-IT" }).click();
  await expect(channelsOf(page).getByRole("status")).toContainText("The mail server took the message");
  expect(smtp.mails.map(({ to }) => to)).toEqual([["hr-it@meridian.test"]]);
});

test("a failing source is told once, and that it works again", async ({ page }) => {
  receiver.received.length = 0;
  const run = async (kind: string, ends: string) => {
    world().stub.setFault(kind === "" ? null : { kind: "status", status: kind === "refused" ? 401 : 404, times: 99 });
    const { row } = await startSync(page, world(), "persisted");
    await expect(row.getByRole("cell").nth(1)).toContainText(ends, { timeout: 60_000 });
  };
  await run("down", "Failed");
  await expect.poll(() => titles().length).toBe(1);
  await run("down", "Failed");
  await openPage(page);
  await expect(page.getByRole("list", { name: "Open problems" })).toContainText("failed");
  const health = page.getByRole("region", { name: "Source health" });
  await expect(health).toContainText(
    /Workday has not synced since \d\d:\d\d UTC because there is nothing at .*· See why/,
  );
  await expectAccessible(page);
  await keepPicture(page, "open-problem");
  await run("refused", "Failed");
  await visit(page, `${world().url}/people`);
  await expect(health).toContainText("Workday has refused the password since");
  await keepPicture(page, "source-health");
  await health.getByRole("link", { name: "Replace" }).click();
  await expect(page).toHaveURL(/people-integration\/sources\/1$/);
  await expect.poll(() => titles().length).toBe(2);
  await run("", "Completed");
  await visit(page, `${world().url}/people`);
  await expect(health).toBeHidden();
  await expect.poll(() => titles().length).toBe(4);
  expect(titles()).toEqual([
    expect.stringMatching(/: sync #\d+ failed$/),
    expect.stringMatching(/: credentials refused$/),
    expect.stringMatching(/: credentials work again$/),
    expect.stringMatching(/: syncs work again$/),
  ]);
  await openPage(page);
  await expect(page.getByText("Nothing. New problems appear here")).toBeVisible();
  await expect(page.getByRole("table", { name: "Delivery log" })).toContainText("syncs work again");
  expect(smtp.mails.map(({ source }) => /^Subject: (.*)$/m.exec(source)?.[1])).toContainEqual(
    expect.stringContaining("syncs work again"),
  );
});

test("a channel is edited: another name, fewer alerts, off; its address stays unless it is entered again", async ({
  page,
}) => {
  const complaints = collectComplaints(page);
  await openPage(page);
  await page.getByRole("button", { name: "Edit On call" }).click();
  const dialog = page.getByRole("dialog", { name: "Edit channel" });
  await dialog.getByRole("textbox", { name: "Name" }).fill("Night watch");
  await dialog.getByRole("checkbox", { name: "Sync failed" }).uncheck();
  await expectAccessible(page);
  await keepPicture(page, "edit-channel");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();
  await expect(channelsOf(page)).toContainText("Night watch");
  await expect(channelsOf(page)).not.toContainText("On call");
  await expect(channelsOf(page)).toContainText("7 of 8 alerts");
  receiver.received.length = 0;
  await page.getByRole("button", { name: "Test Night watch" }).click();
  await expect(channelsOf(page).getByRole("status")).toContainText('answered 200 OK: "ok"');
  expect(titles()).toEqual(["Rollcall: test"]);

  await page.getByRole("button", { name: "Edit Night watch" }).click();
  await dialog.getByRole("switch", { name: "Channel is on" }).uncheck({ force: true });
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();
  await expect(channelsOf(page)).toContainText("· off");
  expect(complaints).toEqual([]);
});

test("a channel is removed, and gets nothing any more", async ({ page }) => {
  await openPage(page);
  await page.getByRole("button", { name: "Remove Night watch" }).click();
  const dialog = page.getByRole("dialog", { name: "Remove channel" });
  await expect(dialog).toContainText("Night watch gets no more alerts");
  await expectAccessible(page);
  await keepPicture(page, "remove-channel");
  await dialog.getByRole("button", { name: "Remove channel" }).click();
  await expect(dialog).toBeHidden();
  await expect(channelsOf(page)).not.toContainText("Night watch");
  await expect(channelsOf(page)).toContainText("HR-IT");
  await visit(page, `${world().url}/audit-log`);
  const lines = page.getByRole("table");
  await expect(lines.getByText("Alert channel removed").first()).toBeVisible();
  await expect(lines.getByText("Alert channel changed").first()).toBeVisible();
});
