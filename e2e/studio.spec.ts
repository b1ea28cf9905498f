import { expect, type Page, test } from "@playwright/test";
import { collectComplaints, expectAccessible, keepPicture, signIn, visit } from "./pages";
import { attributeOf, writeExpression } from "./studio";
import { prepareWorld } from "./world";

const world = prepareWorld({ stub: { company: { users: 240 } }, firstSync: "persisted" });

test.beforeEach(async ({ page }) => signIn(page, world()));

const studio = () => `${world().url}/settings/people-integration/mapping`;
const impactOf = (page: Page) => page.getByRole("region", { name: "Impact on everyone" });

test("the first sync has come through", async ({ page }) => {
  await visit(page, `${world().url}/syncs`);
  const newest = page.getByRole("table", { name: "Syncs" }).getByRole("row").nth(1);
  await expect(newest).toContainText("Completed", { timeout: 60_000 });
});

test("an expression is broken, mended, measured, saved, tried and rolled back", async ({ page }) => {
  const complaints = collectComplaints(page);
  await visit(page, studio());
  await page.getByRole("button", { name: "Find a person" }).click();
  await page.getByRole("textbox", { name: "Person", exact: true }).fill("00002");
  const person = page.getByRole("dialog").getByRole("button").first();
  const name = (await person.locator("p").first().textContent()) ?? "";
  await person.click();
  await expect(attributeOf(page, "Name")).toContainText(name);
  await expect(attributeOf(page, "Name")).toContainText("same");

  await writeExpression(page, "Title", "Business_Title or Company");
  await expect(attributeOf(page, "Title")).toContainText("JMESPath has no word or: use ||.");
  await expect(page.getByRole("status", { name: "Draft" })).toHaveText("1 error to correct");
  await expect(impactOf(page)).toContainText("Nothing runs while the draft has errors.");
  await attributeOf(page, "Title").getByRole("button", { name: "Use ||" }).click();
  await expect(page.getByRole("status", { name: "Draft" })).toHaveText("1 change");
  await expect(impactOf(page)).toContainText("Nobody changes.");

  await writeExpression(page, "Title", "join(', ', [Business_Title, Company])");
  await attributeOf(page, "Title").getByRole("button", { name: "Add [?@] after the list" }).click();
  await expect(attributeOf(page, "Title")).toContainText("Meridian Instruments");
  await expect(attributeOf(page, "Title")).toContainText("would change");
  await expect(page.getByRole("region", { name: "Trace" })).toContainText("Business_Title");
  await expect(impactOf(page)).toContainText(/2\d\d change Title/);
  await expect(impactOf(page)).toContainText("0 fail");
  await expectAccessible(page);
  await keepPicture(page, "studio");
  await impactOf(page)
    .getByRole("button", { name: /change Title/ })
    .click();
  const affected = page.getByRole("dialog", { name: "Who would be affected" });
  await expect(affected.getByRole("table").first()).toContainText("Meridian Instruments");
  await page.keyboard.press("Escape");

  await page.getByRole("button", { name: /^Save as version 2/ }).click();
  const dialog = page.getByRole("dialog", { name: "Save as version 2" });
  await expect(dialog).toContainText(/2\d\d change Title/);
  await dialog.getByRole("textbox", { name: "Note" }).fill("Say which company");
  await dialog.getByRole("button", { name: "Save", exact: true }).click();
  const told = page.getByRole("status", { name: "Saved" });
  await expect(told).toContainText(/2\d\d users will be re-evaluated at the next sync/);
  await told.getByRole("button", { name: "Dry run now" }).click();
  await expect(page).toHaveURL(/\/syncs\/\d+/);
  await expect(page.getByText("Completed")).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText("Dry run: nobody was changed")).toBeVisible();
  await page.getByRole("link", { name: "mapping v2" }).click();
  await page.getByRole("dialog", { name: "Version 2" }).getByRole("button", { name: "Close" }).click();

  await page.getByRole("table", { name: "Versions" }).getByRole("link", { name: "1", exact: true }).click();
  const first = page.getByRole("dialog", { name: "Version 1" });
  await first.getByRole("button", { name: "Restore as version 3" }).click();
  await expect(page.getByText("Workday · version 3")).toBeVisible();
  expect(complaints).toEqual([]);
});

test("a second admin's save is told, shows both differences and overwrites nothing", async ({ page, context }) => {
  const other = await context.newPage();
  await visit(page, studio());
  await other.goto(studio());
  await writeExpression(page, "Title", "Company");
  await save(page, 4, "mine");
  await expect(page.getByRole("status", { name: "Saved" })).toBeVisible();
  await writeExpression(other, "Department", "Supervisory_Organization");
  await save(other, 4, "theirs");
  const dialog = other.getByRole("dialog", { name: "Save as version 5" });
  await expect(dialog).toContainText("saved version 4");
  await expect(dialog).toContainText("Nothing has been overwritten");
  await expect(dialog).toContainText("Company");
  await expect(other.getByText("Workday · version 3")).toBeVisible();
});

test("a sample that stops passing has to be acknowledged", async ({ page }) => {
  await visit(page, studio());
  await page.getByRole("button", { name: "Keep as sample" }).click();
  await page.getByRole("textbox", { name: "Name of the sample" }).fill("The usual person");
  await page.getByRole("button", { name: "Keep", exact: true }).click();
  const samples = page.getByRole("table", { name: "Samples" });
  await expect(samples).toContainText("Passes");
  await writeExpression(page, "Department", "Country");
  await expect(samples).toContainText(/Department: expected .*, gives/);
  await page.getByRole("button", { name: /^Save as version/ }).click();
  const dialog = page.getByRole("dialog", { name: /^Save as version/ });
  const saving = dialog.getByRole("button", { name: "Save", exact: true });
  await expect(saving).toBeDisabled();
  await dialog.getByRole("checkbox", { name: "I know, save it all the same" }).check();
  await saving.click();
  await expect(page.getByRole("status", { name: "Saved" })).toBeVisible();
});

test("unsaved edits are not left by a slip", async ({ page }) => {
  await visit(page, studio());
  await writeExpression(page, "Title", "Country");
  await expect(page.getByRole("status", { name: "Draft" })).toHaveText("1 change");
  await page.getByRole("link", { name: "People", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Leave without saving?" });
  await dialog.getByRole("button", { name: "Stay" }).click();
  await expect(page).toHaveURL(/mapping/);
  await page.getByRole("link", { name: "People", exact: true }).click();
  await dialog.getByRole("button", { name: "Leave" }).click();
  await expect(page).toHaveURL(/\/people/);
});

test("pasted JSON that is none says where", async ({ page }) => {
  await visit(page, studio());
  await page.getByRole("button", { name: "Paste…" }).click();
  const dialog = page.getByRole("dialog", { name: "Paste a payload" });
  await dialog.getByRole("textbox", { name: "Payload" }).fill('{\n  "Work_Email": "a@b.test",\n}');
  await dialog.getByRole("button", { name: "Try the mapping on it" }).click();
  await expect(dialog).toContainText("Line 3, column 1");
  await dialog.getByRole("textbox", { name: "Payload" }).fill('{"Work_Email": "A@b.test"}');
  await dialog.getByRole("button", { name: "Try the mapping on it" }).click();
  await expect(attributeOf(page, "Email")).toContainText("a@b.test");
});

async function save(page: Page, version: number, note: string): Promise<void> {
  await page.getByRole("button", { name: new RegExp(`^Save as version ${version}`) }).click();
  const dialog = page.getByRole("dialog", { name: `Save as version ${version}` });
  await dialog.getByRole("textbox", { name: "Note" }).fill(note);
  await dialog.getByRole("button", { name: "Save", exact: true }).click();
}
