import { expect, type Page, test } from "@playwright/test";
import { signIn as signInByHttp, waitForSync } from "@/scripts/app/client";
import { expectAccessible, keepPicture, signIn, visit } from "./pages";
import { prepareWorld } from "./world";

const world = prepareWorld({ firstSync: "persisted" });

test.beforeAll(async () => {
  const { url, admin, firstSyncId } = world();
  const ended = await waitForSync(await signInByHttp(url, admin), firstSyncId ?? 0, { seconds: 120 });
  expect(ended.status).toBe("completed");
});
test.beforeEach(async ({ page }) => signIn(page, world()));

test("filters live in the address, can be kept under a name, and are found again", async ({ page }) => {
  await visit(page, `${world().url}/syncs/1`);
  const table = page.getByRole("table", { name: "User records" });
  const filters = page.getByRole("group", { name: "Filters" });
  await filters.getByRole("button", { name: "Status" }).click();
  await page.getByRole("checkbox", { name: "Failed" }).click();
  await expect(page).toHaveURL(/status=failed/);
  await expect(table.getByRole("row").nth(1)).toContainText("Failed");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Saved filters" }).click();
  await page.getByRole("textbox", { name: "Save current filters as" }).fill("What went wrong");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("button", { name: "Saved: What went wrong" })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Clear Status" }).click();
  await expect(page).not.toHaveURL(/status=/);
  await page.getByRole("button", { name: "Saved filters" }).click();
  await page.getByText("What went wrong", { exact: true }).click();
  await expect(page).toHaveURL(/status=failed/);
  await page.reload();
  await expect(table.getByRole("row").nth(1)).toContainText("Failed");
});

test("pages are turned forth and back, and the address names the page", async ({ page }) => {
  await visit(page, `${world().url}/people`);
  const rows = page.getByRole("table", { name: "People" }).getByRole("row");
  const first = await rows.nth(1).textContent();
  await page.getByRole("link", { name: "Next" }).click();
  await expect(page).toHaveURL(/after=/);
  await expect(rows.nth(1)).not.toHaveText(first ?? "");
  await page.getByRole("link", { name: "Previous" }).click();
  await expect(rows.nth(1)).toHaveText(first ?? "");
});

test("a name that is searched for is found again after a reload, and stands nowhere in the address", async ({
  page,
}) => {
  await visit(page, `${world().url}/people`);
  const rows = page.getByRole("table", { name: "People" }).getByRole("row");
  const name = (await rows.nth(3).getByRole("link").textContent()) ?? "";
  const word = name.split(" ")[0] ?? "";
  await page
    .getByRole("group", { name: "Filters" })
    .getByRole("button", { name: "Name, e-mail or employee ID" })
    .click();
  await page.getByRole("textbox", { name: "Name, e-mail or employee ID" }).fill(word);
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page).toHaveURL(/q=/);
  expect(decodeURIComponent(page.url()).toLowerCase()).not.toContain(word.toLowerCase());
  await page.reload();
  await expect(page.getByRole("group", { name: "Filters" }).getByText(word, { exact: true })).toBeVisible();
  await expect(rows.filter({ hasText: name }).first()).toBeVisible();
});

test("a person is found by the beginning of a name and opens with where each value came from", async ({ page }) => {
  await visit(page, `${world().url}/people`);
  await openPerson(page);
  const attributes = page.getByRole("table", { name: "Attributes" });
  await expect(attributes).toContainText("Work_Email");
  await expect(attributes).toContainText("#1");
  await page.getByRole("button", { name: /^Actions for/ }).click();
  await page.getByRole("menuitem", { name: "View Last Payload" }).click();
  await expect(page.getByRole("dialog", { name: "Last Payload" })).toContainText("Employee_ID");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /^Actions for/ }).click();
  await page.getByRole("menuitem", { name: "View Custom Attributes" }).click();
  await expect(page.getByRole("dialog", { name: "Custom Attributes" })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /^Actions for/ }).click();
  await page.getByRole("menuitem", { name: "View Latest User Sync" }).click();
  await expect(page.getByRole("dialog", { name: "User record" })).toBeVisible();
});

const looks = [
  { name: "light", viewport: { width: 1280, height: 800 }, colorScheme: "light" },
  { name: "dark", viewport: { width: 1280, height: 800 }, colorScheme: "dark" },
  { name: "phone", viewport: { width: 390, height: 844 }, colorScheme: "light" },
] as const;

for (const { name, ...look } of looks) {
  test.describe(name, () => {
    test.use(look);
    test(`every page is accessible and fits (${name})`, async ({ page }) => {
      test.setTimeout(300_000);
      for (const [path, heading] of await listPages(page)) {
        await visit(page, world().url + path);
        await expect(page.getByRole("heading", { name: heading }).first()).toBeVisible();
        await expect(page.getByRole("progressbar")).toHaveCount(0);
        await expect(page.locator('[data-state="loading"]')).toHaveCount(0);
        await expectAccessible(page);
        await expectFits(page);
        await keepPicture(page, `${name}${path.replace(/\W+/g, "-")}`);
      }
    });
  });
}

test("the company's domains say who is outside before they are saved", async ({ page }) => {
  await visit(page, `${world().url}/settings/security`);
  const domains = page.getByRole("textbox", { name: "E-mail domains" });
  const form = page.locator("form").filter({ has: domains });
  await expect(form).toContainText("Empty: an address of any domain gets access.");
  await domains.fill("acme");
  await expect(form).toContainText("“acme” is not a domain.");
  await domains.fill("elsewhere.example");
  await expect(form).toContainText(/[\d,]+ of [\d,]+ active people have another address: [^ ]+ \([\d,]+\)/);
  await expectAccessible(page);
  await keepPicture(page, "outside-domains");
  const [, own = ""] = /another address: ([^ ]+) /.exec((await form.textContent()) ?? "") ?? [];
  await domains.fill(own);
  await expect(form).toContainText(/All [\d,]+ active people have an address in one of these domains\./);
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form).toContainText("Saved. It counts from the next sync");
  await domains.fill("");
  await expect(form).toContainText("Empty: an address");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form).toContainText("Saved. Addresses of any domain get access.");
});

async function listPages(page: Page): Promise<[path: string, heading: string | RegExp][]> {
  await visit(page, `${world().url}/people`);
  await openPerson(page);
  const person = new URL(page.url()).pathname;
  return [
    ["/syncs", "People Integration Syncs"],
    ["/syncs?status=failed", "People Integration Syncs"],
    ["/syncs/1", "User Records of sync #1"],
    ["/syncs/1?status=failed", "User Records of sync #1"],
    ["/syncs/records?status=failed", "User Records"],
    ["/people", "People"],
    ["/leavers", "Leavers"],
    [person, /./],
    ["/settings/people-integration", "Settings"],
    ["/settings/people-integration/sources/1", "Settings"],
    ["/settings/people-integration/mapping", "Settings"],
    ["/settings/people-integration/scim", "Settings"],
    ["/settings/security", "Settings"],
    ["/settings/guardrails", "Settings"],
    ["/settings/locations", "Settings"],
    ["/settings/notifications", "Settings"],
    ["/scim-log", "SCIM Log"],
    ["/audit-log", "Audit Log"],
  ];
}

async function openPerson(page: Page): Promise<void> {
  await page.getByRole("table", { name: "People" }).getByRole("row").nth(5).getByRole("link").click();
  await expect(page.getByRole("table", { name: "Attributes" })).toBeVisible();
}

/** Nothing is wider than the window: no sideways scrolling on a phone. */
async function expectFits(page: Page): Promise<void> {
  const { wide, window } = await page.evaluate(() => ({
    wide: document.documentElement.scrollWidth,
    window: document.documentElement.clientWidth,
  }));
  expect(wide, `${page.url()} scrolls sideways`).toBeLessThanOrEqual(window);
}
