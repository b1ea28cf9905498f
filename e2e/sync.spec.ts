import { expect, type Page, test } from "@playwright/test";
import { cast } from "@/scripts/stubs/company/company";
import { collectComplaints, expectAccessible, keepPicture, signIn, syncEverybody, visit } from "./pages";
import { writeExpression } from "./studio";
import { prepareWorld } from "./world";

const users = 240;
const world = prepareWorld({ stub: { company: { users } } });
const idOf = (part: string) => cast(world().stub.company())[part] ?? "";

test.beforeEach(async ({ page }) => signIn(page, world()));

test("a dry run shows everybody and changes nobody", async ({ page }) => {
  const complaints = collectComplaints(page);
  const id = await syncEverybody(page, world(), "dry");
  await page.getByRole("link", { name: `#${id}`, exact: true }).click();
  await expect(page.getByText("Dry run: nobody was changed")).toBeVisible();
  await expect(outcome(page, "Created")).toHaveText(/^2\d\d/);
  await visit(page, `${world().url}/people`);
  await expect(page.getByRole("table", { name: "People" }).getByRole("row")).toHaveCount(2);
  expect(complaints).toEqual([]);
});

test("a persisted sync creates what the dry run showed", async ({ page }) => {
  const id = await syncEverybody(page, world(), "persisted");
  await visit(page, `${world().url}/syncs/${id - 1}`);
  const planned = await outcome(page, "Created").textContent();
  await visit(page, `${world().url}/syncs/${id}`);
  await expect(outcome(page, "Created")).toHaveText(planned ?? "");
  await visit(page, `${world().url}/people`);
  await expect(page.getByRole("table", { name: "People" }).getByRole("row")).not.toHaveCount(2);
});

test("a failed record says why, and leads to the setting that fixes it", async ({ page }) => {
  await visit(page, `${world().url}/syncs/2`);
  await outcome(page, "Failed").click();
  await expect(page.getByRole("region", { name: "Errors by cause" })).toContainText("Email is missing");
  await recordOf(page, "Email is missing").click();
  const panel = page.getByRole("dialog", { name: "User record" });
  await expect(panel.getByRole("tab", { name: /^Error Messages/ })).toHaveAttribute("aria-selected", "true");
  await expect(panel).toContainText("Email is missing");
  await expect(panel).toContainText("Work_Email");
  await expectAccessible(page);
  await keepPicture(page, "failed-record");
  await panel.getByRole("tab", { name: "Payload Details" }).click();
  await expect(panel).toContainText('"Employee_ID"');
  await panel.getByRole("tab", { name: /^Error Messages/ }).click();
  await panel.getByRole("link", { name: "Open mapping" }).click();
  await expect(page.getByRole("textbox", { name: "Email" })).toBeFocused();
});

test("the mapping is fixed in settings, and the next sync uses it", async ({ page }) => {
  await visit(page, `${world().url}/settings/people-integration/mapping?attribute=email`);
  await writeExpression(page, "Email", "Work_Email || join('', [Employee_ID, '@meridian.test'])");
  await writeExpression(page, "Title", "join(', ', [Business_Title, Company])");
  await expect(page.getByRole("status").filter({ hasText: "2 changes" })).toBeVisible();
  await page.getByRole("button", { name: /^Save as version 2/ }).click();
  const dialog = page.getByRole("dialog", { name: "Save as version 2" });
  await dialog.getByRole("textbox", { name: "Note" }).fill("An address for those without one");
  await dialog.getByRole("button", { name: "Save", exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText("Workday · version 2")).toBeVisible();

  const id = await syncEverybody(page, world(), "persisted");
  await visit(page, `${world().url}/syncs/${id}?status=created`);
  await expect(recordOf(page, `${idOf("missing_email")}@meridian.test`)).toBeVisible();
  await visit(page, `${world().url}/syncs/${id}?status=updated`);
  await page.getByRole("table", { name: "User records" }).getByRole("row").nth(1).click();
  const panel = page.getByRole("dialog", { name: "User record" });
  await panel.getByRole("tab", { name: /^Updated Attributes/ }).click();
  await expect(panel).toContainText("Title");
  await expect(panel).toContainText("Meridian Instruments");
  await keepPicture(page, "updated-record");
});

test("one person is synced from their page", async ({ page }) => {
  const id = idOf("marriage");
  world().stub.edit({ employees: { [id]: { title: "Head of Lighthouses" } } });
  await visit(page, `${world().url}/people?q=${id}`);
  await page.getByRole("table", { name: "People" }).getByRole("row").nth(1).getByRole("link").click();
  await page.getByRole("button", { name: /^Actions for/ }).click();
  await page.getByRole("menuitem", { name: "Sync User Data" }).click();
  const dialog = page.getByRole("dialog", { name: "Sync User Data" });
  await dialog.getByRole("switch", { name: "Use received data to update users" }).check({ force: true });
  await dialog.getByRole("button", { name: "Sync and update user" }).click();
  await expect(page).toHaveURL(/\/syncs\/\d+/);
  await expect(page.getByText("Completed")).toBeVisible();
  await expect(outcome(page, "Updated")).toHaveText(/^1/);
  await visit(page, `${world().url}/people?q=${id}`);
  await page.getByRole("table", { name: "People" }).getByRole("row").nth(1).getByRole("link").click();
  await expect(page.getByRole("table", { name: "Attributes" })).toContainText("Head of Lighthouses");
});

/** A tab with its number, above the records. */
function outcome(page: Page, name: string) {
  return page.getByRole("navigation", { name: "Outcomes" }).getByRole("link", { name: new RegExp(name) });
}

/** The first record whose row contains the words. */
function recordOf(page: Page, words: string) {
  return page.getByRole("table", { name: "User records" }).getByRole("row").filter({ hasText: words }).first();
}
