import { expect, type Page, test } from "@playwright/test";
import { dateIn, findEmployees } from "@/scripts/stubs/company/company";
import { statusOn } from "@/scripts/stubs/company/employee";
import { collectComplaints, expectAccessible, keepPicture, signIn, startSync, syncEverybody, visit } from "./pages";
import { typeNumber, writeExpression } from "./studio";
import { prepareWorld } from "./world";

const world = prepareWorld({ stub: { company: { users: 240, scenarios: false } } });

test.beforeEach(async ({ page }) => signIn(page, world()));

const openSync = (page: Page, id: number) => visit(page, `${world().url}/syncs/${id}`);
const outcome = (page: Page, name: RegExp) =>
  page.getByRole("navigation", { name: "Outcomes" }).getByRole("link", { name });
const completed = (page: Page) => expect(page.getByText("Completed").first()).toBeVisible({ timeout: 60_000 });

let bad = 0;

test("'Activ' is saved on purpose, held, approved and applied", async ({ page }) => {
  await syncEverybody(page, world(), "persisted");
  await visit(page, `${world().url}/settings/people-integration/mapping`);
  await writeExpression(page, "Person's is-active status", "Worker_Status == 'Activ'");
  await page.getByRole("button", { name: /^Save as version/ }).click();
  const saving = page.getByRole("dialog", { name: "Save as version 2" });
  await typeNumber(saving);
  await saving.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("status", { name: "Saved" })).toBeVisible();
  const { id, row } = await startSync(page, world(), "persisted");
  await expect(row).toContainText("Held", { timeout: 60_000 });
  await openSync(page, id);
  await page.getByRole("button", { name: /^Approve all/ }).click();
  const dialog = page.getByRole("dialog", { name: `Approve sync #${id}` });
  const asked = dialog.getByRole("textbox", { name: /Type \d+ to confirm/ });
  const label = await dialog.getByText(/Type \d+ to confirm/).textContent();
  await asked.fill(/Type (\d+)/.exec(label ?? "")?.[1] ?? "");
  await dialog.getByRole("textbox", { name: "Why" }).fill("We mean it.");
  await dialog.getByRole("button", { name: "Approve" }).click();
  await completed(page);
  await expect(outcome(page, /^2\d\d Terminated/)).toBeVisible();
  bad = id;
});

test("undoing it says first what would come back, and asks for the number", async ({ page }) => {
  const complaints = collectComplaints(page);
  await openSync(page, bad);
  await keepPicture(page, "before-the-undo");
  await page.getByRole("button", { name: "Undo this sync…" }).click();
  await expect(page).not.toHaveURL(new RegExp(`/syncs/${bad}$`));
  const panel = page.getByRole("region", { name: "What the undo would do" });
  await expect(panel).toContainText("Would go back", { timeout: 60_000 });
  await expect(panel).toContainText(/Access ended.*Active/);
  await expectAccessible(page);
  await keepPicture(page, "dry-run");
  await page.emulateMedia({ colorScheme: "dark" });
  await keepPicture(page, "dry-run-dark");
  await page.setViewportSize({ width: 390, height: 844 });
  await keepPicture(page, "dry-run-phone");
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize({ width: 1280, height: 800 });
  await panel.getByRole("button", { name: `Undo sync #${bad}…` }).click();
  const dialog = page.getByRole("dialog", { name: `Undo sync #${bad}` });
  const undo = dialog.getByRole("button", { name: /^Undo for 2\d\d people$/ });
  await dialog.getByRole("textbox", { name: "Why" }).fill("A typing error.");
  await expect(undo).toBeDisabled();
  await expect(dialog.getByRole("checkbox", { name: /Pause the schedule/ })).toBeChecked();
  await dialog.getByRole("checkbox", { name: /put mapping version 1 back/ }).uncheck();
  await expectAccessible(page);
  await keepPicture(page, "dialog");
  await typeNumber(dialog);
  await undo.click();
  const done = page.getByRole("region", { name: "What the undo did" });
  await expect(done).toContainText("Went back", { timeout: 60_000 });
  await completed(page);
  await expect(page.getByText("Mapping version 2, which made these changes, is still in force")).toBeVisible();
  await expect(page.getByText("The schedule of Workday is paused")).toBeVisible();
  await expectAccessible(page);
  await keepPicture(page, "undone");
  await openSync(page, bad);
  await expect(page.getByText(/^Undone by /)).toBeVisible();
  expect(complaints).toEqual([]);
});

test("it does not come back at the next sync, which says so", async ({ page }) => {
  const complaints = collectComplaints(page);
  const next = await syncEverybody(page, world(), "persisted");
  await openSync(page, next);
  await expect(outcome(page, /^0 Terminated/)).toBeVisible();
  const held = page.getByRole("region", { name: "Undone changes, proposed again" });
  await expect(held).toContainText(/2\d\d people were left as they are/);
  await expect(held).toContainText("Access ended");
  await expectAccessible(page);
  await keepPicture(page, "held-back");
  await page.emulateMedia({ colorScheme: "dark" });
  await page.setViewportSize({ width: 390, height: 844 });
  await keepPicture(page, "held-back-phone-dark");
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize({ width: 1280, height: 800 });
  await held.getByRole("link").first().click();
  await expect(page.getByText(/undid a change of Workday/)).toBeVisible();
  await expectAccessible(page);
  await keepPicture(page, "person-held");
  await page.getByRole("button", { name: "Let it through" }).click();
  await expect(page.getByText(/undid a change of Workday/)).toBeHidden();
  expect(complaints).toEqual([]);
});

test("the mapping is put back and the schedule resumed from the undo's page", async ({ page }) => {
  await openSync(page, bad);
  await page.getByText(/^Undone by /).waitFor();
  await page
    .getByRole("link", { name: /^sync #\d+$/ })
    .first()
    .click();
  await page.getByRole("button", { name: "Put version 1 back…" }).click();
  const dialog = page.getByRole("dialog", { name: "Put mapping version 1 back?" });
  await keepPicture(page, "mapping-back");
  await dialog.getByRole("button", { name: "Restore as version 3" }).click();
  await expect(page.getByText("is still in force")).toBeHidden();
  await page.getByRole("button", { name: "Resume the schedule" }).click();
  await expect(page.getByText("The schedule of Workday is paused")).toBeHidden();
  const next = await syncEverybody(page, world(), "persisted");
  await openSync(page, next);
  await expect(page.getByRole("region", { name: "Undone changes, proposed again" })).toBeHidden();
});

test("some leavers of a sync are restored at once, and stay when the source repeats itself", async ({ page }) => {
  const complaints = collectComplaints(page);
  const company = world().stub.company();
  const [first, second, third] = findEmployees(company, (one) => statusOn(one, dateIn(company)) === "Active").slice(
    5,
    8,
  );
  const rows = Object.fromEntries(
    [first, second, third].map((one) => [one?.id ?? "", { Worker_Status: "Terminated" }]),
  );
  world().stub.edit({ rows });
  const sync = await syncEverybody(page, world(), "persisted");
  await openSync(page, sync);
  await page.getByRole("button", { name: "Restore leavers…" }).click();
  const drawer = page.getByRole("dialog", { name: `Whose access sync #${sync} ended` });
  await drawer.getByRole("checkbox", { name: new RegExp(first?.id ?? "nobody") }).check();
  await drawer.getByRole("checkbox", { name: new RegExp(second?.id ?? "nobody") }).check();
  await expectAccessible(page);
  await keepPicture(page, "restore-leavers");
  await drawer.getByRole("textbox", { name: "Why" }).fill("They have not left.");
  await drawer.getByRole("button", { name: "Restore the 2 chosen" }).click();
  await expect(page.getByText("2 people have access again.")).toBeVisible();
  const next = await syncEverybody(page, world(), "persisted");
  await openSync(page, next);
  await expect(page.getByRole("region", { name: "Undone changes, proposed again" })).toContainText(
    "2 people were left as they are",
  );
  expect(complaints).toEqual([]);
});
