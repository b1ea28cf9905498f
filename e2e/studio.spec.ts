import { expect, type Locator, type Page, test } from "@playwright/test";
import { collectComplaints, expectAccessible, keepPicture, signIn, visit } from "./pages";
import { attributeOf, choosePayload, payloadField, typeNumber, writeExpression } from "./studio";
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
  const name = await choosePayload(page, "00002");
  await expect(attributeOf(page, "Name")).toContainText(name);
  await expect(attributeOf(page, "Name")).toContainText("same");

  await writeExpression(page, "Title", "Business_Title or Company");
  await expect(attributeOf(page, "Title")).toContainText("JMESPath has no word or: use ||.");
  await expect(page.getByRole("status", { name: "Draft" })).toHaveText("1 error to fix");
  await expect(impactOf(page)).toContainText("Fix the errors to see the impact.");
  await attributeOf(page, "Title").getByRole("button", { name: "Use ||" }).click();
  await expect(page.getByRole("status", { name: "Draft" })).toHaveText("1 change");
  await expect(impactOf(page)).toContainText("Nobody would change.");

  await writeExpression(page, "Title", "join(', ', [Business_Title, Company])");
  await attributeOf(page, "Title").getByRole("button", { name: "Add [?@] after the list" }).click();
  await expect(attributeOf(page, "Title")).toContainText("Meridian Instruments");
  await expect(attributeOf(page, "Title")).toContainText("would change");
  await expect(page.getByRole("region", { name: "Trace" })).toContainText("Business_Title");
  await expect(impactOf(page)).toContainText(/2\d\d change Title/);
  await expect(impactOf(page)).toContainText("0 newly fail");
  await expectAccessible(page);
  await keepPicture(page, "studio");
  await impactOf(page)
    .getByRole("button", { name: /change Title/ })
    .click();
  const affected = page.getByRole("dialog", { name: "Who would be affected" });
  await expect(affected.getByRole("table").first()).toContainText("Meridian Instruments");
  await page.keyboard.press("Escape");

  await expect(affected).toBeHidden();
  await page.keyboard.press("ControlOrMeta+S");
  const dialog = page.getByRole("dialog", { name: "Save as version 2" });
  await expect(dialog).toContainText(/2\d\d change Title/);
  await dialog.getByRole("textbox", { name: "Note" }).fill("Say which company");
  await dialog.getByRole("button", { name: "Save", exact: true }).click();
  await expect(payloadField(page)).toHaveValue(name);
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

test("two admins at once: nothing is overwritten, what both changed is asked, the rest joined", async ({
  page,
  context,
}) => {
  const other = await context.newPage();
  await visit(page, studio());
  await visit(other, studio());
  await writeExpression(page, "Title", "Company");
  await save(page, 4, "mine");
  await expect(page.getByRole("status", { name: "Saved" })).toBeVisible();
  await writeExpression(other, "Title", "Country");
  await writeExpression(other, "Department", "Supervisory_Organization");
  await save(other, 4, "theirs", typeNumber);
  const dialog = other.getByRole("dialog", { name: "Save as version 5" });
  await expect(dialog).toContainText("saved version 4");
  await expect(dialog).toContainText("Nothing has been overwritten");
  const saving = dialog.getByRole("button", { name: "Save both as version 5" });
  await expect(saving).toBeDisabled();
  await dialog.getByRole("radiogroup", { name: "Title" }).getByRole("radio", { name: /^Mine/ }).check();
  await typeNumber(dialog);
  await expectAccessible(other);
  await saving.click();
  await expect(other.getByText("Workday · version 5")).toBeVisible();
  await expect(attributeOf(other, "Title").locator('[data-state="ready"]')).toContainText("Country");
  await expect(attributeOf(other, "Department").locator('[data-state="ready"]')).toContainText("Supervisory");
});

test("what is not mapped has the source's default as a suggestion, which is taken with one click", async ({ page }) => {
  await visit(page, studio());
  await choosePayload(page, "00002");
  const given = attributeOf(page, "Given name");
  await writeExpression(page, "Given name", "x");
  await page.keyboard.press("Backspace");
  await attributeOf(page, "Title").hover();
  await expect(given).toContainText(/Default for this source: First_Name, gives \p{L}+/u);
  await expectAccessible(page);
  await keepPicture(page, "studio-suggestion");
  await given.getByRole("button", { name: "Use it" }).click();
  await expect(given).toContainText("same");
  await expect(given).not.toContainText("Default for this source");
});

test("an expression among the custom fields is mended where it stands", async ({ page }) => {
  await visit(page, studio());
  const custom = attributeOf(page, "Custom field mappings");
  await writeExpression(page, "Custom field mappings", "team: Cost_Center\nplace: City-Name # where");
  await custom.getByRole("button", { name: 'Write "City-Name"' }).click();
  await expect(custom.locator('[data-state="ready"]')).toContainText('place: "City-Name" # where');
});

test("typing may begin before the editor is there, and goes on in it", async ({ page }) => {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let isHeld = true;
  await page.route(/\/_next\/static\/chunks\/.*\.js/, async (route) => {
    const answer = await route.fetch();
    const body = await answer.text();
    if (isHeld && body.includes("vs.editor.ICodeEditor")) await held;
    await route.fulfill({ response: answer, body });
  });
  await visit(page, studio());
  const title = attributeOf(page, "Title");
  const field = title.getByRole("textbox", { name: "Title", exact: true });
  await field.focus();
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type("Comp");
  await expect(page.getByRole("status", { name: "Draft" })).toHaveText("1 change");
  await expect(title.locator('[data-state="loading"]')).toBeVisible();
  isHeld = false;
  release();
  await expect(title.locator('[data-state="ready"]')).toBeVisible();
  await page.keyboard.type("any");
  await expect(title).toContainText("Meridian Instruments");
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
  await dialog.getByRole("checkbox", { name: "Save anyway" }).check();
  await typeNumber(dialog);
  await saving.click();
  await expect(page.getByRole("status", { name: "Saved" })).toBeVisible();
});

test("unsaved edits are not left by a slip", async ({ page }) => {
  await visit(page, studio());
  await writeExpression(page, "Title", "Company");
  await expect(page.getByRole("status", { name: "Draft" })).toHaveText("1 change");
  await page.getByRole("link", { name: "People", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Leave without saving?" });
  await dialog.getByRole("button", { name: "Stay" }).click();
  await expect(page).toHaveURL(/mapping/);
  await page.getByRole("link", { name: "People", exact: true }).click();
  await dialog.getByRole("button", { name: "Leave" }).click();
  await expect(page).toHaveURL(/\/people/);
});

test("nor by the browser's Back, or the search", async ({ page }) => {
  await visit(page, `${world().url}/people`);
  await page.getByRole("link", { name: "Settings", exact: true }).click();
  await page.getByRole("link", { name: "Mapping", exact: true }).click();
  await expect(page).toHaveURL(/mapping/);
  await writeExpression(page, "Title", "Company");
  await expect(page.getByRole("status", { name: "Draft" })).toHaveText("1 change");
  const dialog = page.getByRole("dialog", { name: "Leave without saving?" });
  for (let again = 0; again < 2; again += 1) {
    await page.evaluate(() => history.back());
    await dialog.getByRole("button", { name: "Stay" }).click();
    await expect(dialog).toBeHidden();
    await expect(page).toHaveURL(/mapping/);
    await expect(page.getByRole("status", { name: "Draft" })).toHaveText("1 change");
  }
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /^Search/ }).click();
  await page.getByRole("textbox", { name: "A page, a sync number or a person" }).fill("Audit");
  await page.keyboard.press("Enter");
  await dialog.getByRole("button", { name: "Stay" }).click();
  await expect(page).toHaveURL(/mapping/);
  await page.evaluate(() => history.back());
  await dialog.getByRole("button", { name: "Leave" }).click();
  await expect(page).not.toHaveURL(/mapping/);
  await page.evaluate(() => history.back());
  await expect(page).toHaveURL(/\/people$/);
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

type Confirm = (dialog: Locator) => Promise<void>;

async function save(page: Page, version: number, note: string, confirm?: Confirm): Promise<void> {
  await page.getByRole("button", { name: new RegExp(`^Save as version ${version}`) }).click();
  const dialog = page.getByRole("dialog", { name: `Save as version ${version}` });
  await dialog.getByRole("textbox", { name: "Note" }).fill(note);
  await confirm?.(dialog);
  await dialog.getByRole("button", { name: "Save", exact: true }).click();
}
