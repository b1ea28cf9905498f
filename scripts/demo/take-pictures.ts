import { join } from "node:path";
import { parseArgs } from "node:util";
import { chromium, type Page } from "@playwright/test";
import { chromiumArguments, findChromium } from "../system/chromium";
import { projectFolder } from "../system/project";

/** `npx tsx scripts/demo/take-pictures.ts --url … --email … --password …`: the README's pictures, from a fresh demo. */
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

async function save(at: Page, name: string): Promise<void> {
  await at.waitForLoadState("networkidle");
  await at.screenshot({ path: join(projectFolder, "docs", "images", `${name}.png`) });
}
