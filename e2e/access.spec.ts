import { expect, test } from "@playwright/test";
import { employeesOf, foundCompany } from "@/scripts/stubs/company/company";
import { signIn, syncEverybody, visit } from "./pages";
import { prepareWorld } from "./world";

const company = { users: 240, today: "2026-01-05" };
const [chief] = employeesOf(foundCompany(company));
const leaver = { email: chief?.email ?? "", password: "the password of a leaver" };
const world = prepareWorld({ stub: { company }, admins: [leaver] });

test("an admin who leaves the company loses access at the next click", async ({ page, browser }) => {
  await signIn(page, world());
  await syncEverybody(page, world(), "persisted");
  // They came as a local admin without an employee ID: no feed takes them for somebody by their address.
  await visit(page, `${world().url}/people?role=admin`);
  await page.getByRole("table").getByRole("row").filter({ hasText: leaver.email }).getByRole("link").first().click();
  const refused = page.getByRole("alert").filter({ hasText: "A source has another employee ID" });
  await expect(refused).toContainText(chief?.id ?? "no chief");
  await refused.getByRole("button", { name: "Take over employee ID" }).click();
  await expect(refused).toHaveCount(0);
  await syncEverybody(page, world(), "persisted");
  const other = await browser.newPage();
  await signIn(other, world(), leaver);
  await other.getByRole("link", { name: "People", exact: true }).click();
  await expect(other.getByRole("heading", { name: "People", level: 1 })).toBeVisible();

  world().stub.edit({ employees: { [chief?.id ?? ""]: { terminationDate: "2026-01-04" } } });
  await syncEverybody(page, world(), "persisted");

  await other.getByRole("link", { name: "Syncs", exact: true }).click();
  await expect(other.getByRole("alert").filter({ hasText: "Your admin access has been removed." })).toBeVisible();
  await expect(other).toHaveURL(/\/sign-in/);
  await other.close();

  await page.getByRole("link", { name: "Leavers", exact: true }).click();
  const row = page.getByRole("table", { name: "Leavers" }).getByRole("row").filter({ hasText: leaver.email });
  await expect(row).toContainText("Left on 4 Jan 2026.");
  await row.getByRole("button", { name: /^Restore / }).click();
  const question = page.getByRole("dialog", { name: /^Restore / });
  await expect(question).toContainText("no longer as an admin");
  await question.getByRole("button", { name: "Restore access" }).click();
  await expect(page.getByRole("status").filter({ hasText: "has access again." })).toBeVisible();
  await expect(row).toHaveCount(0);
});
