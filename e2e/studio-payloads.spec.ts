import { readFile } from "node:fs/promises";
import { type Download, expect, type Page, test } from "@playwright/test";
import { collectComplaints, expectAccessible, signIn, visit } from "./pages";
import { attributeOf, choosePayload, payloadField, writeExpression } from "./studio";
import { prepareWorld } from "./world";

const world = prepareWorld({ stub: { company: { users: 240 } }, firstSync: "persisted" });

test.beforeEach(async ({ page }) => signIn(page, world()));

const studio = () => `${world().url}/settings/people-integration/mapping`;

test("the first sync has come through", async ({ page }) => {
  await visit(page, `${world().url}/syncs`);
  const newest = page.getByRole("table", { name: "Syncs" }).getByRole("row").nth(1);
  await expect(newest).toContainText("Completed", { timeout: 60_000 });
});

test("any record of anybody is found and opened, by the keyboard alone", async ({ page }) => {
  const complaints = collectComplaints(page);
  await visit(page, studio());
  const name = await choosePayload(page, "00003");
  const received = page.getByRole("combobox", { name: /^Payload received/ });
  await expect(received).toHaveText("Latest payload");
  await received.press("Enter");
  await expectAccessible(page);
  await page.getByRole("option", { name: /^#1 · .* Created$/ }).waitFor();
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await expect(received).toHaveAccessibleName("Payload received: in sync #1");
  await expect(attributeOf(page, "Name")).toContainText(name);

  const field = payloadField(page);
  await field.focus();
  await page.keyboard.type("#1");
  const ofSync = page.getByRole("group", { name: "Records of sync #1" });
  await expect(ofSync.getByRole("option").first()).toContainText("Failed");
  await expectAccessible(page);
  await page.keyboard.press("Enter");
  await expect(page.getByText("would fail").first()).toBeVisible();
  const failed = await field.inputValue();

  await choosePayload(page, "00003");
  await field.focus();
  await page.keyboard.type(failed);
  const others = page.getByRole("group", { name: "Without a user" });
  await others.getByRole("option", { name: failed }).first().click();
  await expect(page.getByText("would fail").first()).toBeVisible();
  await expect(page.getByRole("link", { name: "Open record" })).toHaveAttribute("href", /^\/syncs\/1\?record=\d+$/);

  await field.focus();
  await page.keyboard.type("#4711");
  await expect(page.getByText("There is no sync #4711.")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(field).toHaveValue(failed);
  expect(complaints).toEqual([]);
});

test("a search that does not reach the server says so, and can be tried again", async ({ page }) => {
  await visit(page, studio());
  await page.route("**/api/mapping/payloads", (route) => route.abort());
  await payloadField(page).focus();
  await page.keyboard.type("00003");
  await expect(page.getByRole("alert").filter({ hasText: "Rollcall did not answer" })).toBeVisible();
  await page.unroute("**/api/mapping/payloads");
  await page.getByRole("option", { name: "Try again" }).click();
  await expect(page.getByRole("group", { name: "People", exact: true }).getByRole("option").first()).toBeVisible();
});

test("each custom field has its trace: by the cursor, by its name, by the list", async ({ page }) => {
  await visit(page, studio());
  await writeExpression(page, "Custom field mappings", "team: Cost_Center\nplace: Country");
  const trace = page.getByRole("region", { name: "Trace" });
  const of = trace.getByRole("combobox", { name: "Trace of" });
  await expect(of).toHaveValue("custom.place");
  await expect(trace.getByRole("listitem")).toContainText("Country");
  await page.keyboard.press("ArrowUp");
  await expect(of).toHaveValue("custom.team");
  await expect(trace.getByRole("listitem")).toContainText("Cost_Center");
  await attributeOf(page, "Custom field mappings").getByRole("button", { name: "place" }).press("Enter");
  await expect(of).toHaveValue("custom.place");
  await of.selectOption({ label: "Manager" });
  await expect(trace.getByRole("listitem")).toContainText("Manager_Employee_ID");
  await of.selectOption({ label: "team" });
  await expect(trace.getByRole("listitem")).toContainText("Cost_Center");
});

test("a mapping goes out as YAML, comes back changed, and replaces nothing before it is told to", async ({ page }) => {
  await visit(page, studio());
  const menu = page.getByRole("button", { name: "Import and export" });
  await menu.click();
  const downloading = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: "Export as YAML" }).click();
  const yaml = await readDownload(await downloading);
  expect(yaml).toContain("source: workday");

  await menu.click();
  await page.getByRole("menuitem", { name: "Import YAML…" }).click();
  const dialog = page.getByRole("dialog", { name: "Import a mapping" });
  const replace = dialog.getByRole("button", { name: "Replace the draft" });
  for (const [text, words] of brokenFiles(yaml)) {
    await chooseFile(page, text);
    await expect(dialog.getByRole("alert")).toContainText(words);
    await expect(replace).toBeDisabled();
  }
  await chooseFile(page, yaml.replace(/^ {2}location: .*$/m, "  location: Country").replace("workday", "scim"));
  await expect(dialog.getByRole("alert")).toContainText("This file is for another kind of source: SCIM");
  await expect(dialog.getByRole("region", { name: "What the file would change" })).toContainText("+Country");
  await expectAccessible(page);
  await expect(page.getByRole("status", { name: "Draft", includeHidden: true })).toHaveText("No changes");
  await replace.click();
  await expect(page.getByRole("status", { name: "Draft" })).toHaveText("1 change");
  await expect(attributeOf(page, "Location").locator('[data-state="ready"]')).toContainText("Country");
});

/** Files that are refused, and what is said about each. */
const brokenFiles = (yaml: string): [string, string][] => [
  ["", "The file is empty."],
  [yaml.replace("  title:", "  tilte:"), "`tilte` is not a setting. Did you mean `title`?".replaceAll("`", "")],
  [yaml.replace("  title:", "  name:"), "name is written twice. Remove one of the two."],
  [yaml.replace(/^ {2}title: .*$/m, "  title: *a"), "*a repeats something from elsewhere"],
  [yaml.replace(/^ {2}title: .*$/m, '  title: "open'), "The quote that begins here is never closed."],
  ["x".repeat(1_000_000), "mapping.yaml is larger than 256 KB"],
];

async function chooseFile(page: Page, text: string): Promise<void> {
  const choosing = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Choose a file…" }).click();
  const file = { name: "mapping.yaml", mimeType: "application/yaml", buffer: Buffer.from(text) };
  await (await choosing).setFiles(file);
}

async function readDownload(download: Download): Promise<string> {
  return readFile(await download.path(), "utf8");
}
