import { expect, type Page, test } from "@playwright/test";
import { dateIn, findEmployees } from "@/scripts/stubs/company/company";
import { type Employee, statusOn } from "@/scripts/stubs/company/employee";
import { collectComplaints, expectAccessible, keepPicture, signIn, startSync, syncEverybody, visit } from "./pages";
import { typeNumber, writeExpression } from "./studio";
import { prepareWorld } from "./world";

const world = prepareWorld({ stub: { company: { users: 240, scenarios: false } } });

test.beforeEach(async ({ page }) => signIn(page, world()));

/** A third of those who work here today. */
function leavers(): Employee[] {
  const company = world().stub.company();
  const active = findEmployees(company, (one) => statusOn(one, dateIn(company)) === "Active");
  return active.filter((_, at) => at % 3 === 1);
}

const terminate = (people: readonly Employee[]) =>
  world().stub.edit({ rows: Object.fromEntries(people.map(({ id }) => [id, { Worker_Status: "Terminated" }])) });

const panel = (page: Page) => page.getByRole("region", { name: "Held sync" });

test("a feed that says a third of the company has left is held, and said everywhere", async ({ page }) => {
  const complaints = collectComplaints(page);
  await syncEverybody(page, world(), "persisted");
  const leaving = leavers();
  terminate(leaving);

  const dry = await syncEverybody(page, world(), "dry");
  await visit(page, `${world().url}/syncs/${dry}`);
  await expect(page.getByRole("region", { name: "Would be held" })).toContainText(`${leaving.length} of`);

  const { id, row } = await startSync(page, world(), "persisted");
  await expect(row).toContainText("Held", { timeout: 60_000 });
  await expect(row).toContainText(`${leaving.length} of`);
  await expect(row.getByRole("cell").nth(3)).toHaveText("No");
  await visit(page, `${world().url}/syncs`);
  await expect(page.getByRole("alert").filter({ hasText: `Sync #${id} of Workday is held` })).toBeVisible();
  await expect(page.getByRole("link", { name: "Syncs, 1 held" })).toBeVisible();
  await expectAccessible(page);
  await keepPicture(page, "held-in-the-list");
  await page.getByRole("link", { name: "Look and decide" }).click();
  await expect(panel(page)).toContainText("would lose access. That is");
  await expect(panel(page)).toContainText("the limit is 10 %");
  await expectAccessible(page);
  await keepPicture(page, "held");
  expect(complaints).toEqual([]);
});

test("one real leaver is let through alone, and the others keep their access", async ({ page }) => {
  const complaints = collectComplaints(page);
  const [leaver, other] = leavers();
  const id = await openHeld(page);
  await panel(page)
    .getByRole("button", { name: /Access ended/ })
    .click();
  const search = panel(page).getByRole("textbox", { name: /Find a person/ });
  await search.fill(leaver?.id ?? "");
  await panel(page)
    .getByRole("checkbox", { name: new RegExp(leaver?.id ?? "nobody") })
    .check();
  await expectAccessible(page);
  await keepPicture(page, "held-one-chosen");
  await panel(page).getByRole("button", { name: "Approve only the 1 chosen change" }).click();
  const dialog = page.getByRole("dialog", { name: `Approve sync #${id}` });
  await expect(dialog.getByRole("button", { name: "Approve" })).toBeDisabled();
  await dialog.getByRole("textbox", { name: "Why" }).fill("Handed in the badge on Friday.");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Approve" }).click();
  await expect(page.getByRole("region", { name: "How the hold ended" })).toContainText(
    "Handed in the badge on Friday.",
  );
  await expect(page.getByText("Completed")).toBeVisible({ timeout: 60_000 });
  await expect(
    page.getByRole("navigation", { name: "Outcomes" }).getByRole("link", { name: "1 Terminated" }),
  ).toBeVisible();
  await expectStatus(page, leaver, "Access ended");
  await expectStatus(page, other, "Active");
  expect(complaints).toEqual([]);
});

test("the rest is proposed again, held again, and discarded with a note", async ({ page }) => {
  const { id, row } = await startSync(page, world(), "persisted");
  await expect(row).toContainText("Held", { timeout: 60_000 });
  await visit(page, `${world().url}/syncs/${id}`);
  await panel(page).getByRole("button", { name: "Discard" }).click();
  const dialog = page.getByRole("dialog", { name: `Discard sync #${id}` });
  await dialog.getByRole("textbox", { name: "Why" }).fill("Workday had a bad night.");
  await dialog.getByRole("button", { name: "Discard" }).click();
  await expect(page.getByRole("region", { name: "How the hold ended" })).toContainText("Workday had a bad night.");
  await visit(page, `${world().url}/audit-log`);
  await expect(page.getByRole("table").getByText("Held sync discarded").first()).toBeVisible();
});

test("limits are tried on the last syncs as they are typed, and saved", async ({ page }) => {
  const complaints = collectComplaints(page);
  await visit(page, `${world().url}/settings/guardrails`);
  const row = page.getByRole("group").filter({ hasText: "People who would lose their access." });
  await expect(row).toContainText("Would have held 2 of the last 3 syncs");
  await expectAccessible(page);
  await keepPicture(page, "guardrails");
  await row.getByRole("textbox", { name: /more than this share/ }).fill("60");
  await row.getByRole("textbox", { name: /or more than this number/ }).fill("200");
  await expect(row).toContainText("Would have held none of the last 3 syncs");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved. The next sync of Workday")).toBeVisible();
  const { row: sync } = await startSync(page, world(), "persisted");
  await expect(sync).toContainText("Completed", { timeout: 60_000 });
  expect(complaints).toEqual([]);
});

async function openHeld(page: Page): Promise<number> {
  await visit(page, `${world().url}/syncs`);
  await page.getByRole("link", { name: "Look and decide" }).click();
  await expect(panel(page)).toBeVisible();
  return Number(page.url().split("/").at(-1));
}

async function expectStatus(page: Page, person: Employee | undefined, status: string): Promise<void> {
  await visit(page, `${world().url}/people`);
  const field = { name: "Name, e-mail or employee ID" };
  await page.getByRole("group", { name: "Filters" }).getByRole("button", field).click();
  await page.getByRole("textbox", field).fill(person?.id ?? "nobody");
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page).toHaveURL(/q=/);
  await expect(page.getByRole("table", { name: "People" }).getByRole("row").nth(1)).toContainText(status);
}

test("a mapping with a typing error, saved on purpose, takes nobody's access", async ({ page }) => {
  await visit(page, `${world().url}/settings/people-integration/mapping`);
  await writeExpression(page, "Person's is-active status", "Worker_Status == 'Activ'");
  await page.getByRole("button", { name: /^Save as version/ }).click();
  const dialog = page.getByRole("dialog", { name: "Save as version 2" });
  await typeNumber(dialog);
  await dialog.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("status", { name: "Saved" })).toBeVisible();
  const { id, row } = await startSync(page, world(), "persisted");
  await expect(row).toContainText("Held", { timeout: 60_000 });
  await visit(page, `${world().url}/syncs/${id}`);
  await expect(panel(page)).toContainText("would lose access");
  await expect(panel(page).getByRole("button", { name: /Access ended: Workday says not active/ })).toBeVisible();
});
