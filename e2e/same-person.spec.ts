import { expect, type Page, test } from "@playwright/test";
import { cast } from "@/scripts/stubs/company/company";
import { collectComplaints, expectAccessible, keepPicture, signIn, syncEverybody, visit } from "./pages";
import { prepareWorld } from "./world";

const world = prepareWorld({ stub: { company: { users: 240 } } });
const idOf = (part: string) => cast(world().stub.company())[part] ?? "";
const cause = "The e-mail belongs to an active user with another employee ID";

test.beforeEach(async ({ page }) => signIn(page, world()));

test("an HR system gives people new IDs, and their records fail", async ({ page }) => {
  await syncEverybody(page, world(), "persisted");
  const named = { first: "Somebody", last: "Else", preferred: "Somebody Else" };
  for (const [part, more] of Object.entries({ marriage: named, leave_begins: {}, leave_ends: {} })) {
    const id = idOf(part);
    world().stub.edit({ employees: { [id]: { id: `7${id}`, ...more } } });
  }
  const id = await syncEverybody(page, world(), "persisted");
  await visit(page, `${world().url}/syncs/${id}`);
  await expect(page.getByRole("region", { name: "Errors by cause" })).toContainText(cause);
});

test("those that agree are confirmed together, with their number typed", async ({ page }) => {
  const complaints = collectComplaints(page);
  await openNewestSync(page);
  await page.getByRole("button", { name: "Same people, new IDs" }).click();
  const dialog = page.getByRole("dialog", { name: "Same people, new IDs" });
  await expect(dialog).toContainText("2 active people would get a new employee ID");
  await expect(dialog).toContainText("another name here (1)");
  const confirm = dialog.getByRole("button", { name: "Give 2 people the new ID" });
  await expect(confirm).toBeDisabled();
  await expectAccessible(page);
  await keepPicture(page, "same-people");
  await dialog.getByRole("textbox", { name: "Type 2 to confirm" }).fill("2");
  await confirm.click();
  await expect(dialog).toContainText("2 people got the new ID.");
  expect(complaints).toEqual([]);
});

test("the person's page says where the new ID came from", async ({ page }) => {
  await visit(page, `${world().url}/people?q=${idOf("leave_ends")}`);
  await page.getByRole("table", { name: "People" }).getByRole("row").nth(1).getByRole("link").first().click();
  await expect(page.getByRole("region", { name: "History" })).toContainText(/by .+ confirmed for sync #\d+/);
  await expect(page.getByRole("table", { name: "Attributes" })).toContainText("confirmed by");
  await expectAccessible(page);
  await keepPicture(page, "new-id-origin");
});

test("the other one is compared and confirmed on the record, and synced from there", async ({ page }) => {
  await openNewestSync(page);
  await page
    .getByRole("table", { name: "User records" })
    .getByRole("row")
    .filter({ hasText: "Somebody Else" })
    .first()
    .click();
  await page.getByRole("dialog", { name: "User record" }).getByRole("button", { name: "Same person, new ID" }).click();
  const dialog = page.getByRole("dialog", { name: "Same person, new ID" });
  await expect(dialog.getByRole("table", { name: "Compare the two" })).toContainText(idOf("marriage"));
  await expectAccessible(page);
  await keepPicture(page, "same-person");
  await dialog.getByRole("button", { name: "They are the same person" }).click();
  await dialog.getByRole("button", { name: /^Sync .* now$/ }).click();
  await expect(page).toHaveURL(/\/syncs\/\d+$/);
  await expect(page.getByText("Completed")).toBeVisible();
});

async function openNewestSync(page: Page): Promise<void> {
  await visit(page, `${world().url}/syncs`);
  await page.getByRole("table", { name: "Syncs" }).getByRole("row").nth(1).getByRole("link").first().click();
  await page
    .getByRole("navigation", { name: "Outcomes" })
    .getByRole("link", { name: /Failed/ })
    .click();
}
