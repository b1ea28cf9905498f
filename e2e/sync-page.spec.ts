import { expect, type Page, test } from "@playwright/test";
import { dateIn, findEmployees } from "@/scripts/stubs/company/company";
import { statusOn } from "@/scripts/stubs/company/employee";
import { collectComplaints, expectAccessible, keepPicture, signIn, syncEverybody, visit } from "./pages";
import { writeExpression } from "./studio";
import { prepareWorld } from "./world";

/** Payloads stand sealed here: the pages that open them are made by another bundle than the one that stores them. */
const sealed = async () => ({ ROLLCALL_SEAL_PAYLOADS: "true" });
const world = prepareWorld({ stub: { company: { users: 240 } }, variables: sealed });

test.beforeEach(async ({ page }) => signIn(page, world()));

const line = (page: Page) => page.getByRole("list", { name: "What became of the feed" });
const records = (page: Page) => page.getByRole("table", { name: "User records" }).getByRole("row");
const failingSince = (page: Page) => page.getByRole("region", { name: "Failing since" });

test("a sync's page says what happened, to whom, and opens on who failed", async ({ page }) => {
  const complaints = collectComplaints(page);
  const first = await syncEverybody(page, world(), "persisted");
  await expect(page.getByRole("row").filter({ hasText: `#${first}` })).toContainText("Completed with failures");
  await visit(page, `${world().url}/syncs/${first}`);
  await expect(line(page)).toHaveText(/[\d,]+ received\s*[\d,]+ fine\s*\d+ failed$/);
  await expect(records(page).nth(1)).toContainText("Failed");
  await expectAccessible(page);
  await keepPicture(page, "first-sync");

  const second = await syncEverybody(page, world(), "persisted");
  await visit(page, `${world().url}/syncs/${second}`);
  await expect(line(page)).toContainText(`since sync #${first}`);
  await expect(page.getByText(/people skipped, since nothing had changed/)).toBeVisible();
  await line(page)
    .getByRole("link", { name: /since sync/ })
    .click();
  await expect(page).toHaveURL(/failing=before/);
  await expect(records(page).nth(1)).toContainText(`since #${first}`);
  await expectAccessible(page);
  await keepPicture(page, "failing-before");
  await visit(page, `${world().url}/syncs/${second}`);
  await page.getByRole("link", { name: "Show them" }).click();
  await expect(records(page).nth(1)).toContainText("Skipped");
  expect(complaints).toEqual([]);
});

test("the dashboard lists who fails the longest, and draws who lost access and who failed", async ({ page }) => {
  const complaints = collectComplaints(page);
  await visit(page, `${world().url}/syncs`);
  await expect(failingSince(page).getByRole("listitem").first()).toContainText("since today");
  const charts = page.getByRole("figure", { name: /Access ended and failed/ });
  await expect(charts.getByRole("link")).toHaveCount(2);
  await charts.getByRole("link").last().click();
  await expect(page).toHaveURL(/\/syncs\/2$/);
  expect(complaints).toEqual([]);
});

test("a known failure is dismissed with a reason, and no longer counts", async ({ page }) => {
  const complaints = collectComplaints(page);
  await visit(page, `${world().url}/syncs`);
  await failingSince(page)
    .getByRole("link", { name: /^All \d+/ })
    .click();
  const table = page.getByRole("table", { name: "Failing since" });
  await expect(table).toBeVisible();
  const before = await table.getByRole("row").count();
  await table
    .getByRole("checkbox", { name: /^Choose (?!all)/ })
    .first()
    .check();
  await expectAccessible(page);
  await keepPicture(page, "failing-chosen");
  await page.getByRole("button", { name: "Dismiss 1 person" }).click();
  const dialog = page.getByRole("dialog", { name: "Dismiss 1 person" });
  await expect(dialog.getByRole("button", { name: "Dismiss" })).toBeDisabled();
  await dialog.getByRole("textbox", { name: "Why" }).fill("Works without a mailbox.");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Dismiss" }).click();
  await expect(dialog).toBeHidden();
  await expect(table.getByRole("row")).toHaveCount(before - 1);
  await visit(page, `${world().url}/syncs/failing?dismissed=yes`);
  await expect(table).toContainText("Works without a mailbox.");
  await visit(page, `${world().url}/audit-log`);
  await expect(page.getByRole("table").getByText("Failures dismissed").first()).toBeVisible();
  expect(complaints).toEqual([]);
});

test("after the mapping is mended, those who failed are tried again without fetching anything", async ({ page }) => {
  const complaints = collectComplaints(page);
  await visit(page, `${world().url}/settings/people-integration/mapping?attribute=email`);
  await writeExpression(page, "Email", "Work_Email || join('', [Employee_ID, '@meridian.test'])");
  await page.getByRole("button", { name: /^Save as version 2/ }).click();
  const save = page.getByRole("dialog", { name: "Save as version 2" });
  await save.getByRole("button", { name: "Save", exact: true }).click();
  await expect(save).toBeHidden();

  const asked = world().stub.requests.length;
  await visit(page, `${world().url}/syncs/2`);
  await page.getByRole("button", { name: /^Retry \d+ (person|people): Email is missing/ }).click();
  const dialog = page.getByRole("dialog", { name: /^Retry/ });
  await dialog.getByRole("switch", { name: "Use stored data to update users" }).press("Space");
  await expectAccessible(page);
  await keepPicture(page, "retry");
  await dialog.getByRole("button", { name: "Retry and update users" }).click();
  await expect(page).toHaveURL(/\/syncs\/3$/);
  await expect(page.getByText("Completed", { exact: true })).toBeVisible({ timeout: 60_000 });
  await expect(
    page.getByRole("navigation", { name: "Outcomes" }).getByRole("link", { name: /Created/ }),
  ).not.toHaveText(/^0/);
  expect(world().stub.requests.length).toBe(asked);
  await keepPicture(page, "retried");
  await visit(page, `${world().url}/syncs/failing`);
  await expect(page.getByText("Email is missing")).toHaveCount(0);
  expect(complaints).toEqual([]);
});

test("why access ended names expression, value, mapping and sync: on the list, the person and the record", async ({
  page,
}) => {
  const complaints = collectComplaints(page);
  const company = world().stub.company();
  const [leaver] = findEmployees(company, (one) => statusOn(one, dateIn(company)) === "Active");
  world().stub.edit({ rows: { [leaver?.id ?? ""]: { Worker_Status: "Terminated" } } });
  const id = await syncEverybody(page, world(), "persisted");
  await visit(page, `${world().url}/leavers`);
  const row = page.getByRole("table", { name: "Leavers" }).getByRole("row").nth(1);
  for (const words of ["Worker_Status is “Terminated”", "mapping v2", `sync #${id}`])
    await expect(row).toContainText(words);
  await expectAccessible(page);
  await keepPicture(page, "leavers");
  await row.getByRole("link").first().click();
  const banner = page.getByRole("alert").filter({ hasText: "Access has ended" });
  await expect(banner).toContainText("Worker_Status is “Terminated”");
  await banner.getByRole("link", { name: `sync #${id}` }).click();
  const panel = page.getByRole("dialog", { name: "User record" });
  await expect(panel).toContainText("Worker_Status is “Terminated”");
  await expectAccessible(page);
  await keepPicture(page, "ended-record");
  expect(complaints).toEqual([]);
});

const looks = [
  { name: "light", viewport: { width: 1280, height: 800 }, colorScheme: "light" },
  { name: "dark", viewport: { width: 1280, height: 800 }, colorScheme: "dark" },
  { name: "phone", viewport: { width: 390, height: 844 }, colorScheme: "light" },
] as const;

for (const { name, ...look } of looks) {
  test.describe(name, () => {
    test.use(look);
    test(`the screens are accessible and fit (${name})`, async ({ page }) => {
      test.setTimeout(120_000);
      for (const path of ["/syncs", "/syncs/2", "/syncs/failing"]) {
        await visit(page, world().url + path);
        // The shell comes before what is on the page.
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        await expectAccessible(page);
        await keepPicture(page, `${name}${path.replace(/\W+/g, "-")}`);
        const { wide, window } = await page.evaluate(() => ({
          wide: document.documentElement.scrollWidth,
          window: document.documentElement.clientWidth,
        }));
        expect(wide, `${path} scrolls sideways`).toBeLessThanOrEqual(window);
      }
    });
  });
}

test("and all the while no payload could be read in the database", async () => {
  const [row] = await world().inspect(
    "select count(*)::int as all, (count(*) filter (where body like 'v2.%'))::int as sealed from payloads",
  );
  expect(row?.all).toBeGreaterThan(200);
  expect(row?.sealed).toBe(row?.all);
});
