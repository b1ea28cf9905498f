import { expect, test } from "@playwright/test";
import { employeesOf, foundCompany } from "@/scripts/stubs/company/company";
import { signIn, syncEverybody } from "./pages";
import { prepareWorld } from "./world";

const company = { users: 240, today: "2026-01-05" };
const [chief] = employeesOf(foundCompany(company));
const leaver = { email: chief?.email ?? "", password: "the password of a leaver" };
const world = prepareWorld({ stub: { company }, admins: [leaver] });

test("an admin who leaves the company loses access at the next click", async ({ page, browser }) => {
  await signIn(page, world());
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
});
