import { randomUUID } from "node:crypto";
import { expect, type Page, test } from "@playwright/test";
import { z } from "zod";
import { expectAccessible, signIn, visit } from "./pages";
import { writeExpression } from "./studio";
import { prepareWorld } from "./world";

/** The log's page opens bodies that the requests' own handler has sealed. */
const sealed = async () => ({ ROLLCALL_SEAL_PAYLOADS: "true" });
const world = prepareWorld({ firstSync: "none", variables: sealed });

const settings = () => `${world().url}/settings/people-integration/scim`;
const resource = z.object({ id: z.string() });

/** What an identity provider does: HTTP with a token and its own User-Agent. */
function createProvider(token: string) {
  return async (method: string, path: string, body?: object) => {
    const headers = {
      Authorization: `Bearer ${token}`,
      "Content-Type": "application/scim+json",
      "User-Agent": "Okta SCIM Client 1.0.0",
    };
    const init: RequestInit = body ? { method, headers, body: JSON.stringify(body) } : { method, headers };
    const answer = await fetch(`${world().url}/api/scim/v2${path}`, init);
    const text = await answer.text();
    return { status: answer.status, body: text === "" ? {} : JSON.parse(text) };
  };
}

async function makeToken(page: Page, label: string): Promise<string> {
  await page.getByRole("button", { name: "Create token" }).click();
  await page.getByRole("textbox", { name: "Label" }).fill(label);
  await page.getByRole("dialog").getByRole("button", { name: "Create token" }).click();
  const token = await page.getByRole("dialog").getByRole("textbox", { name: "Token" }).inputValue();
  await page.getByRole("button", { name: "Done" }).click();
  return token;
}

const person = {
  schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"],
  userName: "ada.scim@example.com",
  externalId: "00u1",
  name: { givenName: "Ada", familyName: "Scim" },
  displayName: "Ada Scim",
  nickName: "Enchantress of Numbers",
  title: "Countess",
  emails: [{ type: "work", value: "ada.scim@example.com", primary: true }],
  active: true,
  password: `never-kept-${randomUUID()}`,
};

test("SCIM from the switch to the replay of a push", async ({ page }) => {
  await signIn(page, world());

  await test.step("a pull source owns the attributes until it is switched off", async () => {
    await visit(page, settings());
    await expect(page.getByText("Workday is the source of attributes.")).toBeVisible();
    await visit(page, `${world().url}/settings/people-integration/sources/1`);
    await page.getByRole("switch", { name: "Enabled" }).uncheck({ force: true });
    await page.getByRole("button", { name: "Save schedule" }).click();
    await expect(page.getByText("Saved.")).toBeVisible();
  });

  await test.step("switch on and make a token", async () => {
    await visit(page, settings());
    await expect(page.getByText("is the source of attributes.")).toBeHidden();
    await page.getByRole("switch", { name: "Enable SCIM" }).click({ force: true });
    await expect(page.getByText("No requests yet.")).toBeVisible();
    await expect(page.getByRole("textbox", { name: "Base URL" })).toHaveValue(`${world().url}/api/scim/v2`);
  });
  const token = await makeToken(page, "Okta production");
  await expect(page.getByText("Live, does not expire")).toBeVisible();
  await expectAccessible(page);
  const send = createProvider(token);

  await visit(page, `${world().url}/scim-log`);
  await expect(page.getByText("No requests yet")).toBeVisible();
  const created = await test.step("a push appears by itself", async () => {
    const answer = await send("POST", "/Users", person);
    expect(answer.status).toBe(201);
    const row = page.getByRole("row").filter({ hasText: "POST /Users" });
    await expect(row).toContainText("Created");
    await expect(row).toContainText("Ada Scim");
    return resource.parse(answer.body).id;
  });

  await test.step("update, deactivate, reactivate", async () => {
    const patch = (value: object) => send("PATCH", `/Users/${created}`, { Operations: [{ op: "replace", value }] });
    expect((await patch({ displayName: "Ada Lovelace" })).status).toBe(200);
    expect((await patch({ active: false })).body).toMatchObject({ active: false });
    expect((await patch({ active: true })).body).toMatchObject({ active: true });
    await expect(page.getByRole("row").filter({ hasText: "PATCH" })).toHaveCount(3);
    await expect(page.getByRole("row").filter({ hasText: "Restored" })).toHaveCount(1);
    await expect(page.getByRole("row").filter({ hasText: "Access ended" })).toHaveCount(1);
    await expectAccessible(page);
  });

  await test.step("the body is there, without the password", async () => {
    await page.getByText("POST /Users", { exact: true }).click();
    const panel = page.getByRole("dialog");
    await expect(panel).toContainText("Okta production");
    await expect(panel).toContainText("[redacted]");
    await expect(panel).not.toContainText("never-kept");
  });

  await test.step("a replay with a draft expression writes nothing", async () => {
    const panel = page.getByRole("dialog");
    await panel.getByRole("tab", { name: "Replay" }).click();
    await panel.getByLabel("Try another expression for").click();
    await page.getByRole("option", { name: "Title" }).click();
    await panel.getByLabel("Title, as a draft").fill("nickName");
    await panel.getByRole("button", { name: "Replay" }).click();
    await expect(panel.getByText("Would change")).toBeVisible();
    await expect(panel.getByRole("row").filter({ hasText: "Title" })).toContainText("Enchantress of Numbers");
  });

  await test.step("what another tab of the studio has not saved can be replayed, too", async () => {
    const studio = await page.context().newPage();
    const link = page.getByRole("dialog").getByRole("link", { name: "Open the mapping" });
    await visit(studio, new URL((await link.getAttribute("href")) ?? "", world().url).href);
    await writeExpression(studio, "Title", "userName");
    const panel = page.getByRole("dialog");
    // A select is opened with a click; the option appears once the studio has stored its draft.
    await expect(async () => {
      await panel.getByLabel("Mapping", { exact: true }).click();
      await page.getByRole("option", { name: "Unsaved in the studio" }).click({ timeout: 2_000 });
    }).toPass();
    await expect(panel.getByLabel("Title, as a draft")).toBeHidden();
    await panel.getByRole("button", { name: "Replay" }).click();
    await expect(panel.getByRole("row").filter({ hasText: "Title" })).toContainText("ada.scim@example.com");
    await studio.close();
  });

  await test.step("a base URL with a slash at its end is no redirect, a path that is not UTF-8 no fault", async () => {
    for (const path of ["/Users/", "//Users", `/Users/${created}/`]) expect((await send("GET", path)).status).toBe(200);
    for (const path of ["/Users/%zz", "/Users/%ff"]) expect((await send("GET", path)).status).toBe(404);
  });

  await test.step("the person has the payload and the values as pushed", async () => {
    await visit(page, `${world().url}/people/${created}`);
    await expect(page.getByRole("heading", { name: "Ada Lovelace" })).toBeVisible();
    await expect(page.getByText("Countess").first()).toBeVisible();
    await page.getByRole("button", { name: "Actions for Ada Lovelace" }).click();
    await page.getByRole("menuitem", { name: "View Last Payload" }).click();
    await expect(page.getByRole("dialog")).toContainText("Enchantress of Numbers");
  });

  await test.step("a revoked token is refused with the next request, and that shows too", async () => {
    await visit(page, settings());
    await page.getByRole("button", { name: "Change the expiry of Okta production" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Change expiry" }).click();
    await expect(page.getByText(/^Live until/)).toBeVisible();
    await page.getByRole("button", { name: "Revoke Okta production" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Revoke token" }).click();
    await expect(page.getByText(/^Revoked on/)).toBeVisible();
    expect((await send("GET", "/Users")).status).toBe(401);
    await visit(page, `${world().url}/scim-log?status=refused`);
    await expect(page.getByRole("row").filter({ hasText: "401" })).toHaveCount(1);
  });
});
