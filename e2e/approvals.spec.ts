import { expect, test } from "@playwright/test";
import { collectComplaints, expectAccessible, keepPicture, signIn, visit } from "./pages";
import { typeNumber, writeExpression } from "./studio";
import { prepareWorld } from "./world";

const ben = { email: "ben@rollcall.test", password: "a long password for Ben" };
const world = prepareWorld({ stub: { company: { users: 240 } }, admins: [ben], firstSync: "persisted" });

test("where a second admin is asked for, 'Activ' waits until another one approves it", async ({ page, browser }) => {
  const complaints = collectComplaints(page);
  await signIn(page, world());
  await visit(page, `${world().url}/syncs`);
  const newest = page.getByRole("table", { name: "Syncs" }).getByRole("row").nth(1);
  await expect(newest).toContainText("Completed", { timeout: 60_000 });
  await visit(page, `${world().url}/settings/guardrails`);
  await page.getByRole("switch", { name: "Another admin has to approve" }).click({ force: true });
  await expect(page.getByRole("switch", { name: "Another admin has to approve" })).toBeChecked();

  await visit(page, `${world().url}/settings/people-integration/mapping`);
  await writeExpression(page, "Person's is-active status", "Worker_Status == 'Activ'");
  await page.getByRole("button", { name: "Save as version 2…" }).click();
  const dialog = page.getByRole("dialog", { name: "Save as version 2" });
  await dialog.getByRole("textbox", { name: "Note" }).fill("Status words of the new report");
  await typeNumber(dialog);
  await dialog.getByRole("button", { name: "Save", exact: true }).click();
  await expect(dialog).toContainText("Another admin has to approve this. Nothing has changed yet.");
  await keepPicture(page, "approvals-saved");
  await dialog.getByRole("link", { name: "Show what waits" }).click();
  await expect(page).toHaveURL(/\/settings\/approvals\/\d+$/);
  await expect(page.getByText("Another admin has to approve it, since you proposed it.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Approve" })).toHaveCount(0);
  await keepPicture(page, "approvals-own");
  const address = page.url();

  const other = await (await browser.newContext()).newPage();
  await signIn(other, world(), ben);
  await visit(other, `${world().url}/settings/guardrails`);
  await expect(other.getByText("1 change waits for a second admin")).toBeVisible();
  await expect(other.getByRole("link", { name: "Settings, 1 to approve" })).toBeVisible();
  await keepPicture(other, "approvals-notice");
  await other.getByRole("link", { name: "Look and decide" }).click();
  await other.getByRole("link", { name: "Version 2 of the mapping of Workday" }).click();
  await expect(other.getByText(/people would lose access/).first()).toBeVisible();
  await expect(other.getByText("Worker_Status == 'Activ'")).toBeVisible();
  const approve = other.getByRole("button", { name: "Approve" });
  await expect(approve).toBeDisabled();
  await typeNumber(other.getByRole("main"));
  await other.getByRole("textbox", { name: "Why" }).fill("The report was changed on Monday");
  await expectAccessible(other);
  await keepPicture(other, "approvals-decide");
  await other.emulateMedia({ colorScheme: "dark" });
  await keepPicture(other, "approvals-decide-dark");
  await other.setViewportSize({ width: 390, height: 844 });
  await keepPicture(other, "approvals-decide-phone");
  await approve.click();
  await expect(other.getByText(/^Approved by/)).toBeVisible();
  await keepPicture(other, "approvals-approved");
  await visit(other, `${world().url}/settings/approvals`);
  await expect(other.getByRole("region", { name: "Decided" })).toContainText("approved by");
  await visit(other, `${world().url}/audit-log`);
  await expect(other.getByRole("table").getByRole("row").nth(1)).toContainText("Proposed change approved");

  await visit(page, address);
  await expect(page.getByText(/^Approved by/)).toBeVisible();
  await visit(page, `${world().url}/settings/people-integration/mapping`);
  await expect(page.getByText("Workday · version 2")).toBeVisible();
  expect(complaints).toEqual([]);
});

test("a proposal that nobody wants is discarded with a reason", async ({ page }) => {
  await signIn(page, world());
  await visit(page, `${world().url}/settings/locations`);
  await page
    .getByRole("list", { name: "Locations" })
    .getByRole("button", { name: /^Remove / })
    .first()
    .click();
  const dialog = page.getByRole("dialog", { name: /^Remove / });
  await typeNumber(dialog);
  await dialog.getByRole("button", { name: "Remove" }).click();
  await dialog.getByRole("link", { name: "Show what waits" }).click();
  await page.getByRole("textbox", { name: "Why" }).fill("The office stays");
  await page.getByRole("button", { name: "Discard" }).click();
  await expect(page.getByText(/^Discarded by/)).toBeVisible();
  await keepPicture(page, "approvals-discarded");
});
