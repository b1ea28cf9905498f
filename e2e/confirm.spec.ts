import { expect, test } from "@playwright/test";
import { expectAccessible, keepPicture, signIn, visit } from "./pages";
import { prepareWorld } from "./world";

const world = prepareWorld();

test("a token is made by whoever has just proved to be the admin, and asks for the password otherwise", async ({
  page,
}) => {
  await signIn(page, world());
  await world().inspect("update sessions set confirmed_at = now() - interval '16 minutes'");
  await world().restart();
  await visit(page, `${world().url}/settings/people-integration/scim`);
  const create = async (label: string) => {
    await page.getByRole("button", { name: "Create token" }).click();
    await page.getByRole("textbox", { name: "Label" }).fill(label);
    await page.getByRole("dialog").getByRole("button", { name: "Create token" }).click();
  };
  await create("first");
  const question = page.getByRole("dialog", { name: "Confirm that it is you" });
  await expect(question).toBeVisible();
  await expectAccessible(page);
  await keepPicture(page, "confirm");
  await question.getByRole("textbox", { name: "Your password" }).fill("not the password");
  await question.getByRole("button", { name: "Confirm" }).click();
  await expect(question.getByRole("alert")).toContainText("The password is wrong.");

  await test.step("closing it does nothing, and says so", async () => {
    await question.getByRole("button", { name: "Close" }).click();
    await expect(question).toBeHidden();
    const form = page.getByRole("dialog", { name: "Create token" });
    await expect(form.getByRole("alert")).toContainText("Nothing has been changed yet.");
    await expect(form.getByRole("textbox", { name: "Label" })).toHaveValue("first");
    await form.getByRole("button", { name: "Create token" }).click();
  });

  await question.getByRole("textbox", { name: "Your password" }).fill(world().admin.password);
  await question.getByRole("button", { name: "Confirm" }).click();
  await expect(page.getByRole("dialog").getByRole("textbox", { name: "Token" })).toHaveValue(/^scim_/);
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await create("second");
  await expect(page.getByRole("dialog").getByRole("textbox", { name: "Token" })).toHaveValue(/^scim_/);
});
