import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Locator, type Page, test } from "@playwright/test";
import type { Credentials } from "@/scripts/app/client";
import type { World } from "./world";

/** Opens a page and waits until React handles clicks. */
export async function visit(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await expectInteractive(page);
}

async function expectInteractive(page: Page): Promise<void> {
  await expect(page.locator("html[data-interactive]")).toBeAttached();
}

export async function signIn(page: Page, world: World, who: Credentials = world.admin): Promise<void> {
  await visit(page, `${world.url}/sign-in`);
  await page.getByLabel("E-mail").fill(who.email);
  await page.getByRole("textbox", { name: "Password" }).fill(who.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expectSyncsPage(page);
  await expectInteractive(page);
}

async function expectSyncsPage(page: Page): Promise<void> {
  await expect(page.getByRole("heading", { name: "People Integration Syncs", level: 1 })).toBeVisible();
}

/** Presses Sync Users and confirms; does not wait for the sync. */
export async function requestSync(page: Page, kind: "dry" | "persisted"): Promise<void> {
  await page.getByRole("button", { name: "Sync Users" }).click();
  const dialog = page.getByRole("dialog", { name: "Sync Users" });
  const toggle = dialog.getByRole("switch", { name: "Use received data to update users" });
  await expect(toggle).not.toBeChecked();
  // By the keyboard: a click at a dialog that is still opening may miss.
  if (kind === "persisted") await toggle.press("Space");
  await expect(toggle).toBeChecked({ checked: kind === "persisted" });
  await dialog.getByRole("button", { name: kind === "dry" ? "Run dry sync" : "Sync and update users" }).click();
}

/** Starts a full sync from the dashboard; returns its number and its row. */
export async function startSync(
  page: Page,
  world: World,
  kind: "dry" | "persisted",
): Promise<{ id: number; row: Locator }> {
  await visit(page, `${world.url}/syncs`);
  await expectSyncsPage(page);
  const links = page.getByRole("table", { name: "Syncs" }).getByRole("link", { name: /^#\d+$/ });
  const before = (await links.count()) > 0 ? await links.first().textContent() : null;
  await requestSync(page, kind);
  await expect(page.getByRole("dialog", { name: "Sync Users" })).toBeHidden();
  const newest = page.getByRole("table", { name: "Syncs" }).getByRole("row").nth(1);
  await expect(newest.getByRole("link").first()).not.toHaveText(before ?? "");
  const number = await newest.getByRole("link").first().textContent();
  const row = page.getByRole("row").filter({ has: page.getByRole("link", { name: number ?? "", exact: true }) });
  return { id: Number(number?.replace("#", "")), row };
}

/** As above, and waits until the row shows, without a reload, how the sync ended. */
export async function syncEverybody(page: Page, world: World, kind: "dry" | "persisted"): Promise<number> {
  const { id, row } = await startSync(page, world, kind);
  await expect(row.getByRole("cell").nth(1)).toContainText("Completed", { timeout: 60_000 });
  await expect(row.getByRole("cell").nth(3)).toHaveText(kind === "dry" ? "Dry run" : "Yes");
  return id;
}

/** Fails with axe's description of each violation on the current page. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const told = violations.map(
    ({ id, help, nodes }) => `${id}: ${help} (${nodes.map((node) => node.target).join("; ")})`,
  );
  expect(told, page.url()).toEqual([]);
}

/** Keeps a picture with the test results. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: test.info().outputPath(`${name}.png`), fullPage: false });
}

/** Collects the browser's errors and warnings from now on; a page that works has none. */
export function collectComplaints(page: Page): string[] {
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  return complaints;
}
