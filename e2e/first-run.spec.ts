import { expect, type Page, test } from "@playwright/test";
import { collectComplaints, expectAccessible, keepPicture, signIn, visit } from "./pages";
import { writeExpression } from "./studio";
import { prepareWorld } from "./world";

const world = prepareWorld({ isEmpty: true, stub: { company: { users: 60, scenarios: false } } });

test.beforeEach(async ({ page }) => signIn(page, world()));

const guide = (page: Page) => page.getByRole("region", { name: "Get your people in" });
const step = (page: Page, title: string) => guide(page).getByRole("listitem").filter({ hasText: title });
const isDone = (page: Page, title: string) =>
  expect(step(page, title).getByRole("img", { name: "Done" })).toBeVisible();

/** Pictures for whoever looks at them: light and dark, wide and narrow. */
async function keepPictures(page: Page, name: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await keepPicture(page, `${name}-${colorScheme}`);
  }
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize({ width: 390, height: 844 });
  await keepPicture(page, `${name}-phone`);
  await page.setViewportSize({ width: 1280, height: 800 });
}

test("an empty folder leads to people in a few steps, and the guide goes away", async ({ page }) => {
  const complaints = collectComplaints(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  await visit(page, `${world().url}/syncs`);
  await expect(step(page, "Choose how people come in").getByRole("img", { name: "To do" })).toBeVisible();
  await expect(step(page, "Run a dry sync")).toContainText("After a source is connected.");
  await expect(page.getByRole("button", { name: "Sync Users" })).toBeHidden();
  await expectAccessible(page);
  await keepPictures(page, "empty");

  await step(page, "Connect it").getByRole("link", { name: "Workday", exact: true }).click();
  const { stub } = world();
  await page.getByRole("textbox", { name: "Report URL", exact: true }).fill(stub.reportUrl);
  await page.getByRole("textbox", { name: "Username" }).fill(stub.credentials.username);
  await page.getByRole("textbox", { name: "Password" }).fill(stub.credentials.password);
  await page.getByRole("button", { name: "Add source" }).click();
  await expect(page.getByRole("button", { name: "Test connection" })).toBeVisible();

  await visit(page, `${world().url}/syncs`);
  await isDone(page, "Connect it");
  await keepPictures(page, "connected");
  await step(page, "Run a dry sync").getByRole("link", { name: "Run dry sync" }).click();
  await page.getByRole("dialog", { name: "Sync Users" }).getByRole("button", { name: "Run dry sync" }).click();
  await expect(page.getByRole("row").nth(1)).toContainText("Completed", { timeout: 60_000 });
  await visit(page, `${world().url}/syncs`);
  await isDone(page, "Run a dry sync");
  await expectAccessible(page);
  await keepPictures(page, "tried");

  await step(page, "Update users").getByRole("link", { name: "Open dry run #1" }).click();
  await page.getByRole("button", { name: "Apply this dry run" }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /^Apply \d+ changes$/ })
    .click();
  await expect(page).not.toHaveURL(/syncs\/1$/);
  await expect(page.getByText("Completed")).toBeVisible({ timeout: 60_000 });
  await visit(page, `${world().url}/syncs`);
  await expect(page.getByRole("table", { name: "Syncs" }).getByRole("row")).toHaveCount(3);
  await expect(guide(page)).toBeHidden();

  await visit(page, `${world().url}/syncs/1/feed`);
  await expect(page.getByRole("table", { name: "Fields" })).toContainText("Employee_ID");
  await expect(page.getByRole("table", { name: "Requests" })).toContainText("200 OK");
  await expectAccessible(page);
  await keepPictures(page, "what-came");
  expect(complaints).toEqual([]);
});

test("a scope says whom it leaves out before it is saved", async ({ page }) => {
  const complaints = collectComplaints(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  await visit(page, `${world().url}/settings/people-integration/mapping`);
  await writeExpression(page, "Scope", "Worker_Type == 'Employee'");
  const impact = page.getByRole("region", { name: "Impact on everyone" });
  await expect(impact).toContainText(/\d+ (is|are) out of scope and kept/, { timeout: 30_000 });
  await page.getByRole("combobox", { name: "Users out of scope" }).click();
  await page.getByRole("option", { name: "End access" }).click();
  await expect(impact).toContainText(/\d+ loses? access/, { timeout: 30_000 });
  await expect(impact.locator("[data-stale]")).toHaveCount(0);
  await page.getByRole("region", { name: "Scope", exact: true }).scrollIntoViewIfNeeded();
  await expectAccessible(page);
  await keepPictures(page, "scope");
  expect(complaints).toEqual([]);
});
