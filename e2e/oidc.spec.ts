import { type ChildProcess, spawn } from "node:child_process";
import { expect, test } from "@playwright/test";
import { z } from "zod";
import { cleanEnvironment } from "@/scripts/system/environment";
import { readFirstLine } from "@/scripts/system/first-line";
import { stopProcess } from "@/scripts/system/processes";
import { visit } from "./pages";
import { createWorld, type World } from "./world";

const provider = z.object({ issuer: z.string(), clientId: z.string(), clientSecret: z.string() });

let child: ChildProcess | undefined;
let world: World;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  world = await createWorld({
    admins: [{ email: "admin@example.com", password: "beside the provider" }],
    variables: async (url) => {
      const { issuer, clientId, clientSecret } = await startProvider(url);
      return {
        AUTH_OIDC_ISSUER: issuer,
        AUTH_OIDC_CLIENT_ID: clientId,
        AUTH_OIDC_CLIENT_SECRET: clientSecret,
      };
    },
  });
});

test.afterAll(async () => {
  await world?.close();
  if (child) await stopProcess(child);
});

async function startProvider(appUrl: string) {
  child = spawn(process.execPath, ["--import", "tsx", "scripts/stubs/oidc/main.ts", "--app", appUrl], {
    env: cleanEnvironment(),
    stdio: ["ignore", "pipe", "pipe"],
  });
  return provider.parse(JSON.parse(await readFirstLine(child, "The OpenID provider")));
}

test("an admin comes in through the OpenID provider", async ({ page }) => {
  await visit(page, `${world.url}/sign-in`);
  await page.getByRole("button", { name: /^Continue with/ }).click();
  await page.getByRole("link", { name: "Admin", exact: true }).click();
  await expect(page.getByRole("heading", { name: "People Integration Syncs" })).toBeVisible();
});

test("what matters most asks for a fresh sign-in, which the provider does not shorten", async ({ page, context }) => {
  await visit(page, `${world.url}/sign-in`);
  await page.getByRole("button", { name: /^Continue with/ }).click();
  await page.getByRole("link", { name: "Admin", exact: true }).click();
  await expect(page.getByRole("heading", { name: "People Integration Syncs" })).toBeVisible();
  await world.inspect("update sessions set confirmed_at = now() - interval '1 hour'");
  await world.restart();
  await visit(page, `${world.url}/settings/people-integration/scim`);
  await page.getByRole("button", { name: "Create token" }).click();
  await page.getByRole("textbox", { name: "Label" }).fill("fresh");
  await page.getByRole("dialog").getByRole("button", { name: "Create token" }).click();
  const question = page.getByRole("dialog", { name: "Confirm that it is you" });
  await question.getByRole("button", { name: "I have signed in" }).click();
  await expect(question).toBeVisible();
  const opened = context.waitForEvent("page");
  await question.getByRole("link", { name: "Sign in again" }).click();
  const other = await opened;
  await other.getByRole("button", { name: /^Continue with/ }).click();
  await other.getByRole("link", { name: "Admin", exact: true }).click();
  await expect(other.getByRole("heading", { name: "You are signed in" })).toBeVisible();
  await other.close();
  await question.getByRole("button", { name: "I have signed in" }).click();
  await expect(page.getByRole("dialog").getByRole("textbox", { name: "Token" })).toHaveValue(/^scim_/);
});

test.describe("whoever may not come in is told what to do", () => {
  for (const [account, words] of [
    ["A stranger", "Nobody in Rollcall's directory has your e-mail address."],
    ["Unverified", "Your identity provider does not say that your e-mail address is verified."],
    ["Without e-mail", "Your identity provider did not send an e-mail address."],
  ] as const) {
    test(account, async ({ page }) => {
      await visit(page, `${world.url}/sign-in`);
      await page.getByRole("button", { name: /^Continue with/ }).click();
      await page.getByRole("link", { name: account, exact: true }).click();
      await expect(page.getByRole("alert").filter({ hasText: words })).toBeVisible();
      await visit(page, `${world.url}/syncs`);
      await expect(page).toHaveURL(/\/sign-in/);
    });
  }
});
