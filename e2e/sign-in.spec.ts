import { expect, test } from "@playwright/test";
import { collectComplaints, expectAccessible, signIn, visit } from "./pages";
import { prepareWorld } from "./world";

const world = prepareWorld();

test("a wrong password is refused in words, the right one lets in, signing out ends it", async ({ page }) => {
  const complaints = collectComplaints(page);
  await visit(page, `${world().url}/syncs`);
  await expect(page).toHaveURL(/\/sign-in/);
  await expectAccessible(page);
  await page.getByLabel("E-mail").fill(world().admin.email);
  await page.getByRole("textbox", { name: "Password" }).fill("not the password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "E-mail or password is wrong." })).toBeVisible();
  await signIn(page, world());
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { name: "Sign in to Rollcall" })).toBeVisible();
  await visit(page, `${world().url}/syncs`);
  await expect(page).toHaveURL(/\/sign-in/);
  expect(complaints.filter((one) => !one.includes("401"))).toEqual([]);
});

test("a copied cookie ends with the session, and one click ends them all", async ({ page, browser }) => {
  await signIn(page, world());
  const storageState = await page.context().storageState();
  const thief = await browser.newContext({ storageState });
  const copy = await thief.newPage();
  await visit(copy, `${world().url}/people`);
  await expect(copy.getByRole("heading", { name: "People", level: 1 })).toBeVisible();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { name: "Sign in to Rollcall" })).toBeVisible();
  await visit(copy, `${world().url}/people`);
  await expect(copy).toHaveURL(/\/sign-in/);
  await thief.close();

  await signIn(page, world());
  const elsewhere = await (await browser.newContext()).newPage();
  await signIn(elsewhere, world());
  await visit(page, `${world().url}/settings/security`);
  await expect(page.getByText("You are signed in with 2 sessions, this one included.")).toBeVisible();
  await page.getByRole("button", { name: "Sign out everywhere" }).click();
  await expect(page.getByRole("heading", { name: "Sign in to Rollcall" })).toBeVisible();
  await visit(elsewhere, `${world().url}/people`);
  await expect(elsewhere).toHaveURL(/\/sign-in/);
  await elsewhere.context().close();
});

test("signing out works before the scripts have come", async ({ page, browser }) => {
  await signIn(page, world());
  const storageState = await page.context().storageState();
  const bare = await browser.newContext({ javaScriptEnabled: false, storageState });
  const still = await bare.newPage();
  await still.goto(`${world().url}/syncs`);
  await still.getByRole("button", { name: "Sign out" }).click();
  await expect(still.getByRole("heading", { name: "Sign in to Rollcall" })).toBeVisible();
  await still.goto(`${world().url}/syncs`);
  await expect(still).toHaveURL(/\/sign-in/);
  await bare.close();
});

test("strangers who guess have to wait, and the owner's browser does not", async ({ page, browser }) => {
  await signIn(page, world());
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { name: "Sign in to Rollcall" })).toBeVisible();

  const stranger = await (await browser.newContext()).newPage();
  await visit(stranger, `${world().url}/sign-in`);
  await stranger.getByLabel("E-mail").fill(world().admin.email);
  const guess = stranger.getByRole("textbox", { name: "Password" });
  const refused = stranger.getByRole("alert");
  for (let n = 0; n < 5; n += 1) {
    await guess.fill(`guess ${n}`);
    const answer = stranger.waitForResponse(/callback\/credentials/);
    await stranger.getByRole("button", { name: "Sign in" }).click();
    await answer;
  }
  await expect(refused.filter({ hasText: "Too many failed sign-ins." })).toBeVisible();
  await guess.fill(world().admin.password);
  await stranger.getByRole("button", { name: "Sign in" }).click();
  await expect(refused.filter({ hasText: "Try again in 1 minute" })).toBeVisible();
  await stranger.context().close();

  await signIn(page, world());
});
