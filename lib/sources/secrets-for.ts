import type { Description } from "./description";
import { formFields } from "./form-fields";
import { hold, isSecret } from "./form-values";

export type WantedSecret = { name: string; label: string; isRequired: boolean };

/** The secrets that go with these settings. */
export function secretsFor(description: Pick<Description, "settings" | "secrets">, config: unknown): WantedSecret[] {
  const asked = formFields(description).filter((field) => isSecret(field) && hold(field.when, config));
  return asked.map(({ path, label, isRequired }) => ({ name: path, label, isRequired }));
}
