import { expect, type Page, test } from "@playwright/test";
import { employeesOf } from "@/scripts/stubs/company/company";
import { collectComplaints, expectAccessible, signIn, syncEverybody, visit } from "./pages";
import { prepareWorld } from "./world";

const world = prepareWorld({ stub: { company: { users: 240 } } });

test.beforeEach(async ({ page }) => signIn(page, world()));

test("an action that does not reach the server says so and keeps its dialog", async ({ page }) => {
  await page.route("**/*", (route) => (route.request().method() === "POST" ? route.abort() : route.continue()));
  await page.getByRole("button", { name: "Sync Users" }).click();
  const dialog = page.getByRole("dialog", { name: "Sync Users" });
  await dialog.getByRole("button", { name: "Run dry sync" }).click();
  await expect(dialog.getByRole("alert")).toContainText("Rollcall did not answer");
  await page.unroute("**/*");
  await dialog.getByRole("button", { name: "Run dry sync" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("link", { name: "#1", exact: true })).toBeVisible();
});

test("a session that ended is said in the dialog; signing in leads to the page that was wanted", async ({ page }) => {
  await page.getByRole("button", { name: "Sync Users" }).click();
  await page.context().clearCookies();
  const dialog = page.getByRole("dialog", { name: "Sync Users" });
  await dialog.getByRole("button", { name: "Run dry sync" }).click();
  await expect(dialog.getByRole("alert")).toContainText("You are no longer signed in.");
  await visit(page, `${world().url}/people?role=admin`);
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await page.getByLabel("E-mail").fill(world().admin.email);
  await page.getByRole("textbox", { name: "Password" }).fill(world().admin.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(`${world().url}/people?role=admin`);
});

test("a feed that fails says what came back and leads to the source's settings", async ({ page }) => {
  world().stub.setFault({ kind: "html_login" });
  await page.getByRole("button", { name: "Sync Users" }).click();
  await page.getByRole("button", { name: "Run dry sync" }).click();
  const newest = page.getByRole("table", { name: "Syncs" }).getByRole("row").nth(1);
  await expect(newest).toContainText("is a web page, not JSON");
  await newest.getByRole("link").first().click();
  await expect(page.getByRole("alert").filter({ hasText: "copy the report's JSON web-service URL" })).toBeVisible();
  world().stub.setFault(null);
  await page.getByRole("main").getByRole("link", { name: "People Integration Settings" }).click();
  await expect(page.getByRole("textbox", { name: "Report URL", exact: true })).toBeVisible();
});

test("each kind of error says what to do, and the trace shows each expression at work", async ({ page }) => {
  const id = await syncEverybody(page, world(), "persisted");
  await visit(page, `${world().url}/syncs/${id}?status=failed`);
  await expect(page.getByRole("region", { name: "Errors by cause" })).toContainText("Fix in Workday");
  await page.getByRole("row").filter({ hasText: "Email is missing" }).first().click();
  const panel = page.getByRole("dialog", { name: "User record" });
  await expect(panel).toContainText("What to do");
  await panel.getByRole("tab", { name: "Trace" }).click();
  await expect(panel.getByText("Work_Email").first()).toBeVisible();
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
  await expectAccessible(page);
});

test("pictures are shown, and one that does not load gives way to the initials", async ({ page }) => {
  const complaints = collectComplaints(page);
  await visit(page, `${world().url}/people`);
  await expect.poll(() => countPictures(page)).toBeGreaterThan(10);
  expect(complaints).toEqual([]);
  await page.route("**/photos/**", (route) => route.abort());
  await visit(page, `${world().url}/people?q=a`);
  await expect.poll(() => countBroken(page)).toBe(0);
  expect(await countPictures(page)).toBe(0);
});

const pictures = (page: Page) => page.getByRole("table", { name: "People" }).locator("img");
const countPictures = (page: Page) =>
  pictures(page).evaluateAll((all) => all.filter((one) => (one as HTMLImageElement).naturalWidth > 0).length);
const countBroken = (page: Page) =>
  pictures(page).evaluateAll(
    (all) =>
      all.filter((one) => (one as HTMLImageElement).complete && (one as HTMLImageElement).naturalWidth === 0).length,
  );

test("a name of two hundred letters breaks no page on a phone, and neither does one from right to left", async ({
  page,
}) => {
  const [first, second] = employeesOf(world().stub.company());
  const long = `Wolfeschlegelsteinhausenbergerdorff-${"Hubert Blaine ".repeat(12)}`.trim();
  world().stub.edit({
    employees: { [first?.id ?? ""]: { preferred: long }, [second?.id ?? ""]: { preferred: "محمد عبد الرحمن الفارسي" } },
  });
  const id = await syncEverybody(page, world(), "persisted");
  await page.setViewportSize({ width: 390, height: 844 });
  for (const path of ["/people?q=wolfe", `/syncs/${id}?status=updated`, "/people?q=محمد"]) {
    await visit(page, world().url + path);
    expect(await overflowOf(page), path).toBeLessThanOrEqual(0);
  }
  await page.getByRole("table", { name: "People" }).locator("tbody").getByRole("link").first().click();
  await expect(page.getByRole("table", { name: "Attributes" })).toBeVisible();
  expect(await overflowOf(page)).toBeLessThanOrEqual(0);
});

const overflowOf = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

test("the audit log names people, and is filtered by what happened", async ({ page }) => {
  await visit(page, `${world().url}/audit-log?action=admin.sign_in`);
  const row = page.getByRole("table", { name: "Audit log" }).getByRole("row").nth(1);
  await expect(row).toContainText("Signed in");
  await expect(row.getByRole("cell").nth(3)).toHaveText("Local admin");
  await row.click();
  await page.getByRole("dialog").getByRole("link", { name: "Local admin" }).click();
  await expect(page.getByRole("heading", { name: "Local admin", level: 1 })).toBeVisible();
});
