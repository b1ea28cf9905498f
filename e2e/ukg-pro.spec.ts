import { expect, type Page, test } from "@playwright/test";
import { startUkgStub, type UkgStub } from "@/scripts/stubs/ukg/server";
import { expectAccessible, keepPicture, signIn, startSync, visit } from "./pages";
import { typeNumber } from "./studio";
import { prepareWorld } from "./world";

const company = { users: 120, today: "2026-01-05", scenarios: false };
const world = prepareWorld({ stub: { company }, firstSync: "persisted" });
let ukg: UkgStub;
test.beforeAll(async () => {
  ukg = await startUkgStub({ company });
});
test.afterAll(() => ukg.close());

test("UKG Pro is connected, tested, tried, and used instead of Workday", async ({ page }) => {
  await signIn(page, world());
  await visit(page, `${world().url}/syncs`);
  const newest = page.getByRole("table", { name: "Syncs" }).getByRole("row").nth(1);
  await expect(newest).toContainText("Completed", { timeout: 60_000 });
  const before = await accounts(page);

  await test.step("a wrong key is refused in words, and nothing typed is lost", async () => {
    await visit(page, `${world().url}/settings/people-integration`);
    await page.getByRole("link", { name: "Set up UKG Pro" }).click();
    await page.getByRole("button", { name: "Add source" }).click();
    await expect(page.getByText("Service endpoint URL is needed.")).toBeVisible();
    await page.getByLabel("Service endpoint URL").fill(ukg.url);
    await page.getByLabel("Service account username").fill(ukg.credentials.username);
    await page.getByLabel("Service account password").fill(ukg.credentials.password);
    await page.getByLabel("Customer API key").fill("wrong");
    await page.getByRole("button", { name: "Add source" }).click();
    await expect(page.getByRole("heading", { name: "Connection" })).toBeVisible();
    await page.getByRole("button", { name: "Test connection" }).click();
    await expect(page.getByRole("alert").filter({ hasText: "401" })).toBeVisible();
  });

  await test.step("the test shows three people, and a dry run who would change", async () => {
    await page.getByRole("button", { name: "Replace Customer API key" }).click();
    await page.getByLabel("Customer API key").fill(ukg.credentials.apiKey);
    await page.getByRole("button", { name: "Test connection" }).click();
    await expect(page.getByRole("status").getByRole("row")).toHaveCount(4);
    await keepPicture(page, "ukg-connection");
    await expectAccessible(page);
    await page.getByRole("button", { name: "Save connection" }).click();
    await expect(page.getByText("Saved. The next sync reads this source.")).toBeVisible();
  });

  await test.step("it is used from now on, and everybody keeps their account", async () => {
    await page.getByRole("button", { name: "Use this source" }).click();
    const dialog = page.getByRole("dialog", { name: "Use UKG Pro instead of Workday?" });
    await expect(dialog).toContainText("keep their accounts");
    await keepPicture(page, "ukg-switch");
    await dialog.getByRole("button", { name: "Use UKG Pro" }).click();
    await expect(dialog).toBeHidden();
  });

  await test.step("UKG has IDs of its own: nobody is changed until somebody says that they are the same people", async () => {
    const { id, row } = await startSync(page, world(), "persisted");
    await expect(row.getByRole("cell").nth(1)).toContainText("Held", { timeout: 60_000 });
    await visit(page, `${world().url}/syncs/${id}`);
    await page.getByRole("button", { name: "Same people, new IDs" }).click();
    const dialog = page.getByRole("dialog", { name: "Same people, new IDs" });
    await typeNumber(dialog);
    await dialog.getByRole("button", { name: /^Give \d+ people the new ID$/ }).click();
    await expect(dialog).toContainText("people got the new ID.");
    const again = await startSync(page, world(), "persisted");
    await expect(again.row.getByRole("cell").nth(1)).toContainText("would get another manager", { timeout: 60_000 });
    await visit(page, `${world().url}/syncs/${again.id}`);
    await page.getByRole("button", { name: /^Approve all/ }).click();
    const approval = page.getByRole("dialog", { name: `Approve sync #${again.id}` });
    await approval.getByRole("textbox", { name: "Why" }).fill("UKG names managers by its own IDs.");
    await approval.getByRole("button", { name: "Approve" }).click();
    await expect(page.getByText("Completed").first()).toBeVisible({ timeout: 60_000 });
    expect(await accounts(page)).toEqual(before);
  });
});

/** The address of each person's page by name: it holds their id. */
async function accounts(page: Page): Promise<Record<string, string>> {
  await visit(page, `${world().url}/people`);
  const links = page.getByRole("table", { name: "People" }).getByRole("row").getByRole("link");
  await expect(links.nth(20)).toBeVisible();
  const pairs = await links.evaluateAll((all) => all.map((one) => [one.textContent, one.getAttribute("href")]));
  expect(pairs.length).toBeGreaterThan(20);
  return Object.fromEntries(pairs);
}
