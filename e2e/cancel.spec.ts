import { expect, test } from "@playwright/test";
import { signIn, startSync, syncEverybody } from "./pages";
import { prepareWorld } from "./world";

const world = prepareWorld({ stub: { company: { users: 100_000, scenarios: false } } });

test("a running sync refuses a second one by name, is cancelled, and leaves room for the next", async ({ page }) => {
  test.setTimeout(300_000);
  await signIn(page, world());
  const { id, row } = await startSync(page, world(), "dry");
  await expect(row).toContainText(/Running|Pending/);

  await page.getByRole("button", { name: "Sync Users" }).click();
  const dialog = page.getByRole("dialog", { name: "Sync Users" });
  await dialog.getByRole("button", { name: "Run dry sync" }).click();
  await expect(dialog.getByRole("alert")).toContainText(`Sync #${id}, started by`);
  await dialog.getByRole("button", { name: "Close" }).last().click();
  await expect(dialog).toBeHidden();

  await row.getByRole("button", { name: `Actions for sync #${id}` }).click();
  await page.getByRole("menuitem", { name: "Cancel" }).click();
  await expect(row).toContainText("Cancelled", { timeout: 120_000 });

  world().stub.setCompany({ users: 250 });
  await syncEverybody(page, world(), "dry");
});
