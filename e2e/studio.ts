import { expect, type Locator, type Page } from "@playwright/test";

/** One attribute of the mapping studio. */
export const attributeOf = (page: Page, label: string): Locator =>
  page.getByRole("region", { name: label, exact: true });

/** Replaces an attribute's expression as an admin does: select everything in the field and type. */
export async function writeExpression(page: Page, label: string, expression: string): Promise<void> {
  const attribute = attributeOf(page, label);
  await expect(attribute.locator('[data-state="ready"]')).toBeVisible();
  await attribute.getByRole("textbox", { name: label, exact: true }).focus();
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.insertText(expression);
}

export const payloadField = (page: Page): Locator => page.getByRole("combobox", { name: "Payload", exact: true });

/** Opens the latest payload of the first person found by these words, by keyboard; returns their name. */
export async function choosePayload(page: Page, words: string): Promise<string> {
  const field = payloadField(page);
  await field.focus();
  await page.keyboard.type(words);
  const person = page.getByRole("group", { name: "People", exact: true }).getByRole("option").first();
  // The results for everything typed are there, and Enter takes the first.
  await expect(person).toHaveAttribute("data-combobox-selected");
  const [name = ""] = (await person.innerText()).split("\n");
  await page.keyboard.press("Enter");
  await expect(field).toHaveValue(name);
  return name;
}

/** Types the number that a dialog asks for, as an admin does who means it. */
export async function typeNumber(dialog: Locator): Promise<void> {
  const asked = /^Type [\d,]+ to confirm$/;
  const label = await dialog.getByText(asked).textContent();
  await dialog.getByRole("textbox", { name: asked }).fill((label ?? "").replace(/\D/g, ""));
}
