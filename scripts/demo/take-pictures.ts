import { join } from "node:path";
import { parseArgs } from "node:util";
import { chromium, type Page } from "@playwright/test";
import { chromiumArguments, findChromium } from "../system/chromium";
import { projectFolder } from "../system/project";

/**
 * `npx tsx scripts/demo/take-pictures.ts --url … --email … --password …`: the pictures of README and docs, from a fresh
 * demo.
 */
const { values } = parseArgs({
  options: {
    url: { type: "string", default: "http://localhost:3000" },
    email: { type: "string", default: "admin@meridian.test" },
    password: { type: "string", default: "" },
  },
});

const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArguments });
const page = await browser.newPage({ viewport: { width: 1280, height: 760 }, locale: "en-GB", timezoneId: "UTC" });
await signIn(page);
await takeSyncs(page);
await takeFailedRecord(page);
await takePerson(page);
const sharp = { viewport: { width: 1360, height: 860 }, deviceScaleFactor: 1.5, locale: "en-GB", timezoneId: "UTC" };
for (const colorScheme of ["light", "dark"] as const) {
  const studio = await browser.newPage({ ...sharp, colorScheme });
  await signIn(studio);
  await takeStudio(studio, colorScheme);
}
await browser.close();

async function signIn(at: Page): Promise<void> {
  await at.goto(`${values.url}/sign-in`);
  await at.getByLabel("E-mail").fill(values.email);
  await at.getByRole("textbox", { name: "Password" }).fill(values.password);
  await at.getByRole("button", { name: "Sign in" }).click();
  await at.getByRole("heading", { name: "People Integration Syncs" }).waitFor();
}

/** A dry run on top of the first sync, so that the list has something to compare. */
async function takeSyncs(at: Page): Promise<void> {
  await at.getByRole("button", { name: "Sync Users" }).click();
  await at.getByRole("button", { name: "Run dry sync" }).click();
  await at.getByRole("row").filter({ hasText: "Dry run" }).filter({ hasText: "Completed" }).first().waitFor();
  await save(at, "syncs");
}

async function takeFailedRecord(at: Page): Promise<void> {
  await at.goto(`${values.url}/syncs/1?status=failed`);
  await at.getByRole("row").filter({ hasText: "Email is missing" }).first().click();
  await at.getByRole("dialog", { name: "User record" }).waitFor();
  await save(at, "failed-record");
}

async function takePerson(at: Page): Promise<void> {
  await at.goto(`${values.url}/people`);
  await at.getByRole("table", { name: "People" }).getByRole("row").nth(4).getByRole("link").click();
  await at.getByRole("table", { name: "Attributes" }).waitFor();
  await save(at, "person");
}

/** A misspelt manager expression on a person who has a manager: the remark, the trace, and the impact. */
async function takeStudio(at: Page, colorScheme: "light" | "dark"): Promise<void> {
  await at.goto(`${values.url}/settings/people-integration/mapping`);
  const manager = at.getByRole("region", { name: "Manager", exact: true });
  await manager.locator('[data-state="ready"]').waitFor();
  await at.getByRole("combobox", { name: "Payload", exact: true }).click();
  await at.keyboard.type("00002");
  await at.getByRole("group", { name: "People", exact: true }).getByRole("option").first().click();
  await manager.getByRole("textbox", { name: "Manager" }).focus();
  await at.keyboard.press("ControlOrMeta+A");
  await at.keyboard.type("Manager_Employee_Id");
  await at.keyboard.press("Escape");
  const impact = at.getByRole("region", { name: "Impact on everyone" });
  await impact.getByRole("button", { name: /lose Manager/ }).waitFor();
  await at.mouse.wheel(0, 420);
  await save(at, `mapping-studio-${colorScheme}`);
}

async function save(at: Page, name: string): Promise<void> {
  await at.waitForLoadState("networkidle");
  await at.screenshot({ path: join(projectFolder, "docs", "images", `${name}.png`) });
}
