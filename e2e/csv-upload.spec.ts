import { expect, type Page, test } from "@playwright/test";
import { expectAccessible, keepPicture, signIn, visit } from "./pages";
import { prepareWorld } from "./world";

const world = prepareWorld();
const header = "Full Name,Email,Employee ID,Title,Password";
const people = "Zoë Ünal,zoe@csv.test,000317,Lead,hunter2\nBo Li,bo@csv.test,000042,Clerk,\n";
const roster = `ACME LLC,,,,\n${header}\n${people}\n,Total Employees: 2,,,\n`;

async function choose(page: Page, name: string, text: string | Buffer): Promise<void> {
  const file = { name, mimeType: "text/csv", buffer: Buffer.from(text) };
  await page.getByLabel("CSV file", { exact: true }).setInputFiles(file);
}

async function dropFile(page: Page, name: string, text: string): Promise<void> {
  const dropped = await page.evaluateHandle(
    (file) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([file.text], file.name, { type: "text/csv" }));
      return transfer;
    },
    { name, text },
  );
  await page.getByLabel("Drop a CSV file").dispatchEvent("drop", { dataTransfer: dropped });
}

test("a CSV dropped into the page becomes a dry run", async ({ page }) => {
  await signIn(page, world());
  await visit(page, `${world().url}/settings/people-integration/connect/csv_upload`);
  await page.getByLabel("Name", { exact: false }).first().fill("Spreadsheet");
  await page.getByRole("button", { name: "Add source" }).click();
  await expect(page).not.toHaveURL(/\/connect\//);
  await visit(page, `${world().url}/settings/people-integration`);
  await page.getByRole("link", { name: "Spreadsheet" }).first().click();
  await expect(page.getByText("No file has come yet.")).toBeVisible();

  await choose(page, "people.xlsx", "PK");
  await expect(page.getByText("people.xlsx is a workbook, not CSV.")).toBeVisible();
  await expect(page.getByText(/CSV UTF-8 \(comma delimited\)/)).toBeVisible();

  await choose(page, "cut.csv", `${header}\n${people}Kim Oh,ki`);
  await expect(
    page.getByText(/cut\.csv arrived and cannot be read\. The file ends in the middle of line 4/),
  ).toBeVisible();

  await dropFile(page, "roster.csv", roster);
  await expect(page.getByText("roster.csv arrived whole. The first people in it:")).toBeVisible();
  await expect(page.getByRole("cell", { name: "Zoë Ünal" })).toBeVisible();
  await expect(page.getByRole("cell", { name: "000317" })).toBeVisible();
  await expectAccessible(page);
  await keepPicture(page, "uploaded");

  await page.getByRole("button", { name: "Run dry sync" }).click();
  const newest = page.getByRole("table", { name: "Syncs" }).getByRole("row").nth(1);
  await expect(newest).toContainText("Completed", { timeout: 60_000 });
  await expect(newest).toContainText("2 created");
  await newest.getByRole("link").first().click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("sync #1");
  await page.getByRole("link", { name: "what came" }).click();
  await expect(page.getByRole("heading", { name: "roster.csv" })).toBeVisible();
  await expect(page.getByText('Not stored: "Password". Leave it out of the export.')).toBeVisible();
  await expect(page.getByText("The trailer counts 2, as many as were read.")).toBeVisible();
  await keepPicture(page, "what-came");
});

test("11 MB arrive whole, past the limit that pages have", async ({ page }) => {
  await signIn(page, world());
  await visit(page, `${world().url}/settings/people-integration`);
  await page.getByRole("link", { name: "Spreadsheet" }).first().click();
  const rows = Array.from({ length: 60_000 }, (_, at) => `Person ${at},p${at}@csv.test,${at},${"x".repeat(160)},`);
  const text = `${header}\n${rows.join("\n")}\n`;
  expect(text.length).toBeGreaterThan(11_000_000);
  await choose(page, "many.csv", text);
  await expect(page.getByText("many.csv arrived whole. The first people in it:")).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole("table", { name: "Files" }).getByRole("row").nth(1)).toContainText(
    /many\.csv.*1[12](\.\d)? MB/,
  );
});
