import { expect, type Page, test } from "@playwright/test";
import { z } from "zod";
import { dateIn, findEmployees } from "@/scripts/stubs/company/company";
import { type Employee, statusOn } from "@/scripts/stubs/company/employee";
import { collectComplaints, expectAccessible, keepPicture, signIn, syncEverybody, visit } from "./pages";
import { prepareWorld } from "./world";

const world = prepareWorld({ stub: { company: { users: 240, scenarios: false } } });

test.beforeEach(async ({ page }) => signIn(page, world()));

/** Everybody who works here today. */
function workers(): Employee[] {
  const company = world().stub.company();
  return findEmployees(company, (one) => statusOn(one, dateIn(company)) === "Active");
}

const movers = (): Employee[] => workers().slice(20, 26);

const rename = (people: readonly Employee[], title: string) =>
  world().stub.edit({ rows: Object.fromEntries(people.map(({ id }) => [id, { Business_Title: title }])) });

const panel = (page: Page) => page.getByRole("region", { name: "Apply this dry run" });
const outcomes = (page: Page) => page.getByRole("navigation", { name: "Outcomes" });

/** What an identity provider does when it takes somebody's access. */
async function deactivateOverScim(page: Page, person: Employee): Promise<void> {
  await visit(page, `${world().url}/settings/people-integration/scim`);
  await page.getByRole("switch", { name: "Enable SCIM" }).click({ force: true });
  await page.getByRole("button", { name: "Create token" }).click();
  await page.getByRole("textbox", { name: "Label" }).fill("Okta");
  await page.getByRole("dialog").getByRole("button", { name: "Create token" }).click();
  const token = await page.getByRole("dialog").getByRole("textbox", { name: "Token" }).inputValue();
  await page.getByRole("button", { name: "Done" }).click();
  const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/scim+json" };
  const users = `${world().url}/api/scim/v2/Users`;
  const found = await fetch(`${users}?filter=${encodeURIComponent(`userName eq "${person.email}"`)}`, { headers });
  const { Resources } = z
    .object({ Resources: z.array(z.object({ id: z.string() })).length(1) })
    .parse(await found.json());
  const body = JSON.stringify({
    schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    Operations: [{ op: "replace", value: { active: false } }],
  });
  const answer = await fetch(`${users}/${Resources[0]?.id}`, { method: "PATCH", headers, body });
  expect(answer.status).toBe(200);
}

test("a dry run that is applied leaves out whom SCIM changed, and says so", async ({ page }) => {
  const complaints = collectComplaints(page);
  await syncEverybody(page, world(), "persisted");
  const people = movers();
  const [left] = people;
  if (!left) throw new Error("Nobody works here.");
  rename(people, "Head of Everything");
  const dry = await syncEverybody(page, world(), "dry");
  await deactivateOverScim(page, left);

  await visit(page, `${world().url}/syncs/${dry}`);
  await expect(panel(page)).toContainText("6 changes as shown, without fetching again.");
  await expectAccessible(page);
  await keepPicture(page, "dry-run-to-apply");
  await panel(page).getByRole("button", { name: "Apply this dry run" }).click();
  const dialog = page.getByRole("dialog", { name: `Apply dry run #${dry}` });
  await expect(dialog).toContainText("1 person is left out");
  await expect(dialog.getByRole("link", { name: left.last })).toBeVisible();
  await expect(dialog).toContainText("5 people will be updated");
  await expectAccessible(page);
  await keepPicture(page, "apply-with-drift");
  await dialog.getByRole("button", { name: "Apply 5 changes" }).click();

  await expect(page).not.toHaveURL(new RegExp(`/syncs/${dry}$`));
  await expect(page.getByText("Completed")).toBeVisible({ timeout: 60_000 });
  await expect(outcomes(page).getByRole("link", { name: "5 Updated" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Left out" })).toContainText("1 person has changed since the dry run");
  await expect(page.getByRole("link", { name: `#${dry}`, exact: true })).toBeVisible();
  await expectAccessible(page);
  await keepPicture(page, "applied");

  await visit(page, `${world().url}/syncs/${dry}`);
  await expect(page.getByRole("region", { name: "Applied" })).toContainText("Applied by");
  await expect(panel(page)).toBeHidden();
  await keepPicture(page, "dry-run-applied");
  await visit(page, `${world().url}/audit-log`);
  await expect(page.getByRole("table").getByText("Dry run applied").first()).toBeVisible();
  expect(complaints).toEqual([]);
});

test("chosen people are changed, and the comparison says who is left", async ({ page }) => {
  const complaints = collectComplaints(page);
  const [, one, other] = movers();
  if (!one || !other) throw new Error("Nobody works here.");
  rename(movers(), "Head of Nothing");
  const dry = await syncEverybody(page, world(), "dry");
  await visit(page, `${world().url}/syncs/${dry}`);
  await panel(page).getByRole("button", { name: "Choose people" }).click();
  const drawer = page.getByRole("dialog", { name: `Choose people of dry run #${dry}` });
  await expect(drawer.getByRole("list", { name: "People" })).toContainText("Head of Everything → Head of Nothing");
  for (const { id } of [one, other]) {
    await drawer.getByRole("textbox", { name: "Find" }).fill(id);
    await drawer.getByRole("checkbox", { name: new RegExp(`${id}$`) }).check();
  }
  await expectAccessible(page);
  await keepPicture(page, "choose-people");
  await drawer.getByRole("button", { name: "Apply 2 chosen" }).click();
  const dialog = page.getByRole("dialog", { name: "Apply 2 chosen changes" });
  await dialog.getByRole("button", { name: "Apply 2 changes" }).click();
  await expect(page.getByText("Completed")).toBeVisible({ timeout: 60_000 });
  await expect(outcomes(page).getByRole("link", { name: "2 Updated" })).toBeVisible();
  const applied = Number(page.url().split("/").at(-1));

  await page.getByRole("link", { name: "Compare" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Sync #${applied} compared with #${dry}`);
  await expect(page.getByRole("navigation", { name: "Differences" })).toContainText(
    "Title no longer changes: 3 people",
  );
  const table = page.getByRole("table", { name: "People who differ" });
  await expect(table.getByRole("row")).toHaveCount(4);
  await expect(table).toContainText("who applied only some of dry run");
  await expectAccessible(page);
  await keepPicture(page, "compared");
  await visit(page, page.url());
  await expect(table.getByRole("row")).toHaveCount(4);
  expect(complaints).toEqual([]);
});

test("a dry run that the guard would hold asks why, and for the number of people who lose access", async ({ page }) => {
  const complaints = collectComplaints(page);
  const leavers = workers().slice(60, 100);
  world().stub.edit({ rows: Object.fromEntries(leavers.map(({ id }) => [id, { Worker_Status: "Terminated" }])) });
  const dry = await syncEverybody(page, world(), "dry");
  await visit(page, `${world().url}/syncs/${dry}`);
  await panel(page).getByRole("button", { name: "Apply this dry run" }).click();
  const dialog = page.getByRole("dialog", { name: `Apply dry run #${dry}` });
  await expect(dialog).toContainText("40 people will lose access.");
  await expect(dialog).toContainText("The guard would hold a sync of this feed, because:");
  const apply = dialog.getByRole("button", { name: /^Apply \d+ changes$/ });
  await dialog.getByRole("textbox", { name: "Why" }).fill("The branch in Porto closes.");
  await dialog.getByRole("textbox", { name: /Type 40 to confirm/ }).fill("41");
  await expect(apply).toBeDisabled();
  await dialog.getByRole("textbox", { name: /Type 40 to confirm/ }).fill("40");
  await expectAccessible(page);
  await keepPicture(page, "apply-in-doubt");
  await apply.click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("region", { name: "How the hold ended" })).toContainText("The branch in Porto closes.");
  await expect(outcomes(page).getByRole("link", { name: "40 Terminated" })).toBeVisible({ timeout: 60_000 });
  await visit(page, page.url());
  await expect(page.getByRole("region", { name: "How the hold ended" })).toContainText("The guard would have held it");
  await keepPicture(page, "applied-in-doubt");
  expect(complaints).toEqual([]);
});
