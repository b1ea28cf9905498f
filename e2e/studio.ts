import { expect, type Locator, type Page } from "@playwright/test";

/** One attribute of the mapping studio. */
export const attributeOf = (page: Page, label: string): Locator =>
  page.getByRole("region", { name: label, exact: true });

/** Replaces an attribute's expression as an admin does: into the field, everything selected, typed over. */
export async function writeExpression(page: Page, label: string, expression: string): Promise<void> {
  const attribute = attributeOf(page, label);
  await expect(attribute.locator('[data-state="ready"]')).toBeVisible();
  await attribute.getByRole("textbox", { name: label, exact: true }).focus();
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.insertText(expression);
}
