import { expect, test } from "@playwright/test";
import { collectComplaints, expectAccessible, signIn } from "./pages";
import { prepareWorld } from "./world";

const world = prepareWorld();

test("an address without a page answers 404, in the shell for admins and bare for strangers", async ({ page }) => {
  const complaints = collectComplaints(page);
  const bare = await page.goto(`${world().url}/nowhere/at-all`);
  expect(bare?.status()).toBe(404);
  await expect(page.getByRole("heading", { name: "Not found", level: 1 })).toBeVisible();
  await expect(page.getByRole("navigation")).toHaveCount(0);
  await signIn(page, world());
  const missing = await page.goto(`${world().url}/nowhere/at-all`);
  expect(missing?.status()).toBe(404);
  await expect(page.getByRole("heading", { name: "Not found", level: 1 })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "People", exact: true }).click();
  await expect(page.getByRole("heading", { name: "People", level: 1 })).toBeVisible();
  expect(complaints.filter((one) => !one.includes("404"))).toEqual([]);
});

test("a call of a server action that names no origin is refused, whoever is signed in", async ({ page }) => {
  await signIn(page, world());
  const [call] = await Promise.all([
    page.waitForRequest((request) => request.method() === "POST" && "next-action" in request.headers()),
    page.getByRole("button", { name: "Collapse the menu" }).click(),
  ]);
  const { cookie = "", "next-action": action = "" } = await call.allHeaders();
  const again = (headers: Record<string, string>) =>
    fetch(call.url(), {
      method: "POST",
      body: call.postData() ?? "",
      headers: { cookie, "next-action": action, ...headers },
    });
  expect((await again({ origin: world().url })).status).toBe(200);
  expect((await again({})).status).toBe(403);
  expect((await again({ origin: "https://evil.example" })).status).toBe(403);
});
