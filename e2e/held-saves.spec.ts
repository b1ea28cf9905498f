import { expect, type Page, test } from "@playwright/test";
import { collectComplaints, expectAccessible, keepPicture, signIn, visit } from "./pages";
import { typeNumber, writeExpression } from "./studio";
import { prepareWorld } from "./world";

const world = prepareWorld({ stub: { company: { users: 240 } }, firstSync: "persisted" });

test.beforeEach(async ({ page }) => signIn(page, world()));

const studio = () => `${world().url}/settings/people-integration/mapping`;
const impactOf = (page: Page) => page.getByRole("region", { name: "Impact on everyone" });
const openDialog = async (page: Page, version: number) => {
  await page.getByRole("button", { name: `Save as version ${version}…` }).click();
  return page.getByRole("dialog", { name: `Save as version ${version}` });
};

test("the first sync has come through", async ({ page }) => {
  await visit(page, `${world().url}/syncs`);
  const newest = page.getByRole("table", { name: "Syncs" }).getByRole("row").nth(1);
  await expect(newest).toContainText("Completed", { timeout: 60_000 });
});

test("what cannot be worked out is counted, and what is no longer mapped keeps its values", async ({ page }) => {
  await visit(page, studio());
  await writeExpression(page, "Title", "Business_Title + ' x'");
  await expect(impactOf(page)).toContainText(/2\d\d cannot be worked out: Title/);
  await expect(impactOf(page)).not.toContainText("Nobody would change.");
  await keepPicture(page, "studio-erring");
  await writeExpression(page, "Title", "x");
  await page.keyboard.press("Backspace");
  await expect(impactOf(page)).toContainText(/2\d\d keep Title, which is no longer mapped/);
});

test("'Activ' cannot be saved by calling the action", async ({ page }) => {
  await visit(page, studio());
  await writeExpression(page, "Title", "join(' ', [Business_Title, '!'])");
  const dialog = await openDialog(page, 2);
  const saving = page.waitForRequest((request) => request.headers()["next-action"] !== undefined);
  await dialog.getByRole("button", { name: "Save", exact: true }).click();
  const call = await saving;
  await expect(page.getByText("Workday · version 2")).toBeVisible();
  const [input] = JSON.parse(call.postData() ?? "[]");
  input.baseNumber = 2;
  input.document.attributes.isActive = "Worker_Status == 'Activ'";
  const attempt = async (confirmation: unknown) => {
    const { origin } = new URL(call.url());
    const headers = { ...call.headers(), origin };
    return (
      await page.request.post(call.url(), { headers, data: JSON.stringify([{ ...input, confirmation }]) })
    ).text();
  };
  expect(await attempt(undefined)).toContain("people would lose access");
  expect(await attempt(input.confirmation)).toContain("The confirmation is for something else");
  await visit(page, studio());
  await expect(page.getByText("Workday · version 2")).toBeVisible();
});

test("'Activ' is not saved by accident, and is on purpose by typing the number", async ({ page }) => {
  const complaints = collectComplaints(page);
  await visit(page, studio());
  await writeExpression(page, "Person's is-active status", "Worker_Status == 'Activ'");
  await expect(impactOf(page)).toContainText(/\d+ of \d+ would lose access .* Saving asks you to confirm the number/);
  await keepPicture(page, "studio-held");
  const dialog = await openDialog(page, 3);
  await expect(dialog).toContainText(/\d+ of \d+ people would lose access/);
  await expect(dialog).toContainText(/Status: Active → Access ended/);
  const save = dialog.getByRole("button", { name: "Save", exact: true });
  const field = dialog.getByRole("textbox", { name: /^Type \d+ to confirm$/ });
  await expect(save).toBeDisabled();
  await field.fill("1");
  await expect(save).toBeDisabled();
  await expectAccessible(page);
  await keepPicture(page, "save-held");
  await page.emulateMedia({ colorScheme: "dark" });
  await keepPicture(page, "save-held-dark");
  await page.setViewportSize({ width: 390, height: 844 });
  await keepPicture(page, "save-held-phone");
  await field.scrollIntoViewIfNeeded();
  await keepPicture(page, "save-held-phone-field");
  await typeNumber(dialog);
  await page.keyboard.press("Enter");
  await expect(page.getByText("Workday · version 3")).toBeVisible();
  await visit(page, `${world().url}/audit-log`);
  await expect(page.getByRole("row").nth(1)).toContainText("Mapping saved");
  expect(complaints).toEqual([]);
});

test("the version that was confirmed is not restored by a slip either, once it is mended", async ({ page }) => {
  await visit(page, studio());
  await writeExpression(page, "Person's is-active status", "Worker_Status && Worker_Status != 'Terminated'");
  const dialog = await openDialog(page, 4);
  await dialog.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Workday · version 4")).toBeVisible();
  await page.getByRole("table", { name: "Versions" }).getByRole("link", { name: "3", exact: true }).click();
  const third = page.getByRole("dialog", { name: "Version 3" });
  await expect(third).toContainText(/people would lose access/);
  const restore = third.getByRole("button", { name: "Restore as version 5" });
  await expect(restore).toBeDisabled();
  await expectAccessible(page);
  await keepPicture(page, "restore-held");
  await typeNumber(third);
  await restore.click();
  await expect(page.getByText("Workday · version 5")).toBeVisible();
});

test("removing a location says who loses it", async ({ page }) => {
  await visit(page, `${world().url}/settings/locations`);
  const list = page.getByRole("list", { name: "Locations" });
  await list
    .getByRole("button", { name: /^Remove / })
    .first()
    .click();
  const dialog = page.getByRole("dialog", { name: /^Remove .*\?$/ });
  await expect(dialog).toContainText(/lose Location|Nobody would change|Impact on everyone/);
  await expectAccessible(page);
  await keepPicture(page, "remove-location");
  await expect(dialog.getByRole("button", { name: "Remove", exact: true })).toBeVisible();
  await dialog.getByRole("button", { name: "Cancel" }).click();
});
