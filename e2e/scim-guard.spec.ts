import { expect, type Page, test } from "@playwright/test";
import { z } from "zod";
import { collectComplaints, expectAccessible, keepPicture, signIn, visit } from "./pages";
import { prepareWorld } from "./world";

const world = prepareWorld({ firstSync: "none" });

const resource = z.object({ id: z.string() });
const people: { id: string; name: string }[] = [];
let token = "";

test.beforeEach(async ({ page }) => signIn(page, world()));

async function send(method: string, path: string, body?: object) {
  const headers = {
    Authorization: `Bearer ${token}`,
    "Content-Type": "application/scim+json",
    "User-Agent": "Okta SCIM Client 1.0.0",
  };
  const init: RequestInit = body ? { method, headers, body: JSON.stringify(body) } : { method, headers };
  const answer = await fetch(`${world().url}/api/scim/v2${path}`, init);
  const text = await answer.text();
  return { status: answer.status, body: text === "" ? {} : JSON.parse(text) };
}

const setActive = (id: string, active: boolean) =>
  send("PATCH", `/Users/${id}`, { Operations: [{ op: "replace", value: { active } }] });

async function hire(count: number): Promise<void> {
  for (let at = 0; at < count; at++) {
    const given = `Person${String(at).padStart(2, "0")}`;
    const email = `${given.toLowerCase()}@example.com`;
    const { body } = await send("POST", "/Users", {
      schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"],
      userName: email,
      externalId: `00u${at}`,
      name: { givenName: given, familyName: "Scim" },
      displayName: `${given} Scim`,
      emails: [{ type: "work", value: email, primary: true }],
      active: true,
    });
    people.push({ id: resource.parse(body).id, name: `${given} Scim` });
  }
}

const personAt = (at: number): { id: string; name: string } => {
  const person = people[at];
  if (!person) throw new Error(`There is no person ${at}.`);
  return person;
};

async function expectAccess(page: Page, at: number, isActive: boolean): Promise<void> {
  await visit(page, `${world().url}/people/${personAt(at).id}`);
  await expect(page.getByText(isActive ? "Active" : "Access ended", { exact: true }).first()).toBeVisible();
}

const held = (page: Page) => page.getByRole("region", { name: "Held SCIM changes" });

test("a mass unassignment over SCIM is held, and said everywhere", async ({ page }) => {
  const complaints = collectComplaints(page);
  await visit(page, `${world().url}/settings/people-integration/scim`);
  await page.getByRole("switch", { name: "Enable SCIM" }).click({ force: true });
  await page.getByRole("button", { name: "Create token" }).click();
  await page.getByRole("textbox", { name: "Label" }).fill("Okta production");
  await page.getByRole("dialog").getByRole("button", { name: "Create token" }).click();
  token = await page.getByRole("dialog").getByRole("textbox", { name: "Token" }).inputValue();
  await page.getByRole("button", { name: "Done" }).click();
  await hire(40);
  for (const { id } of people.slice(0, 30)) {
    const answer = await setActive(id, false);
    expect([answer.status, answer.body.active]).toEqual([200, false]);
  }
  await visit(page, `${world().url}/scim-log`);
  await expect(page.getByRole("link", { name: "SCIM Log, 21 held" })).toBeVisible();
  await expect(page.getByText("SCIM changes are held: 21 people keep access")).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: "PATCH" }).first()).toContainText("Held");
  await expectAccessible(page);
  await keepPicture(page, "scim-log");
  await page.getByRole("link", { name: "Look and decide" }).click();
  await expect(held(page)).toContainText("21 people keep access until you decide");
  await expect(held(page)).toContainText("9 people lost access before the limit.");
  await expect(held(page).getByRole("list", { name: "People held" }).getByRole("listitem")).toHaveCount(21);
  await expectAccessible(page);
  await keepPicture(page, "held-pushes");
  await visit(page, `${world().url}/settings/notifications`);
  await expect(page.getByText("SCIM: deactivations are held").first()).toBeVisible();
  await expectAccess(page, 8, false);
  await expectAccess(page, 9, true);
  await expect(page.getByText("The end of their access is held")).toBeVisible();
  await expect(page.getByRole("region", { name: "History" })).toContainText("Held");
  await expectAccessible(page);
  await keepPicture(page, "person-held");
  expect(complaints).toEqual([]);
});

test("one real leaver is ended past the limit", async ({ page }) => {
  await visit(page, `${world().url}/scim-log/held`);
  await held(page)
    .getByRole("textbox", { name: /Find a person/ })
    .fill("Person12");
  await expect(held(page).getByRole("listitem")).toHaveCount(1);
  await held(page).getByRole("checkbox", { name: "Choose Person12 Scim" }).check();
  await held(page).getByRole("button", { name: "Approve only the 1 chosen" }).click();
  const dialog = page.getByRole("dialog", { name: "End the access of 1 person" });
  await expect(dialog.getByRole("button", { name: "End access" })).toBeDisabled();
  await dialog.getByRole("textbox", { name: "Why" }).fill("Handed in the badge on Friday.");
  await expectAccessible(page);
  await keepPicture(page, "held-approve-one");
  await dialog.getByRole("button", { name: "End access" }).click();
  await expect(held(page)).toContainText("20 people keep access until you decide");
  await expectAccess(page, 12, false);
});

test("the rest is discarded: the same push is answered and skipped, until they are sent as active", async ({
  page,
}) => {
  await visit(page, `${world().url}/scim-log/held`);
  await held(page).getByRole("button", { name: "Discard all 20" }).click();
  const dialog = page.getByRole("dialog", { name: "Let 20 people keep access" });
  await dialog.getByRole("textbox", { name: "Why" }).fill("A wrong group rule in Okta.");
  await dialog.getByRole("button", { name: "Discard" }).click();
  await expect(page.getByRole("heading", { name: "Nothing is held" })).toBeVisible();
  const { id } = personAt(20);
  expect((await setActive(id, false)).status).toBe(200);
  await expectAccess(page, 20, true);
  await expect(page.getByText("discarded it; it counts again")).toBeVisible();
  await expect(page.getByRole("region", { name: "History" })).toContainText("Skipped, discarded by");
  await keepPicture(page, "person-discarded");
  expect((await setActive(id, true)).body.active).toBe(true);
  await expectAccess(page, 20, true);
  await expect(page.getByText("discarded it; it counts again")).toBeHidden();
  await visit(page, `${world().url}/audit-log`);
  await expect(page.getByRole("table").getByText("Held SCIM changes discarded").first()).toBeVisible();
});

test("the limit is set per source, and refusing says what follows from it", async ({ page }) => {
  const complaints = collectComplaints(page);
  await visit(page, `${world().url}/settings/guardrails`);
  await page.getByRole("navigation", { name: "Sources" }).getByRole("link", { name: "SCIM" }).click();
  await expect(page.getByText("In the last hour")).toBeVisible();
  await expectAccessible(page);
  await keepPicture(page, "scim-guardrails");
  await page.getByRole("radio", { name: "Refuse it with 429" }).check();
  await expect(page.getByText("Entra ID puts it in quarantine")).toBeVisible();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved. The next push is judged by it.")).toBeVisible();
  expect((await setActive(personAt(35).id, false)).status).toBe(429);
  await expectAccess(page, 35, true);
  expect(complaints).toEqual([]);
});
