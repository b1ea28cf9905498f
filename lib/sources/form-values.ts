import type { Condition, FormField } from "./form-fields";

export type FormSettings = Record<string, unknown>;

const isObject = (value: unknown): value is FormSettings => typeof value === "object" && value !== null;
export const isSecret = ({ kind }: FormField): boolean => kind === "secret" || kind === "long secret";

/** The value at a dotted path; undefined where a step is missing. */
export function valueAt(settings: unknown, path: string): unknown {
  return path.split(".").reduce<unknown>((at, step) => (isObject(at) ? at[step] : undefined), settings);
}

function put(into: FormSettings, [step = "", ...rest]: string[], value: unknown): void {
  if (rest.length === 0) {
    into[step] = value;
    return;
  }
  const next = isObject(into[step]) ? into[step] : {};
  into[step] = next;
  put(next, rest, value);
}

/** Whether settings have the values that all of these ask for. */
export const hold = (when: readonly Condition[], settings: unknown): boolean =>
  when.every(({ path, value }) => valueAt(settings, path) === value);

/** Stored settings as the form holds them: a value for every field, also of those not shown now. */
export function enteredSettings(fields: readonly FormField[], config: unknown): FormSettings {
  const settings: FormSettings = {};
  for (const field of fields.filter((one) => !isSecret(one)))
    put(settings, field.path.split("."), shown(field, config));
  return settings;
}

function shown(field: FormField, config: unknown): string | number | boolean {
  const value = valueAt(config, field.path);
  if (Array.isArray(value)) return value.join("\n");
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : field.initial;
}

/** The fields to show for what is entered. */
export const shownFields = (fields: readonly FormField[], entered: FormSettings): FormField[] =>
  fields.filter(({ when }) => hold(when, entered));

/** What is entered as settings, for the vendor's schema to check. What no field shows stays as it is stored. */
export function settingsOf(fields: readonly FormField[], entered: FormSettings, config: unknown): FormSettings {
  const asked = new Set(fields.map(({ path }) => path.split(".")[0]));
  const stored = Object.entries(isObject(config) ? config : {});
  const settings: FormSettings = Object.fromEntries(stored.filter(([name]) => !asked.has(name)));
  for (const field of shownFields(fields, entered)) {
    if (!isSecret(field)) put(settings, field.path.split("."), readField(field, valueAt(entered, field.path)));
  }
  return settings;
}

/** A number left empty is left out, so that its default holds. */
function readField({ kind }: FormField, value: unknown): unknown {
  if (kind === "lines") {
    const lines = String(value ?? "").split("\n");
    return lines.map((line) => line.trim()).filter((line) => line !== "");
  }
  return kind === "number" && value === "" ? undefined : value;
}

/** Which shown fields are still empty, by path, with the sentence for each. `isSet`: secrets that are stored already. */
export function missingFields(
  fields: readonly FormField[],
  entered: FormSettings,
  secrets: Record<string, string>,
  isSet: (secret: string) => boolean,
): Record<string, string> {
  const missing = shownFields(fields, entered).filter((field) => {
    if (!field.isRequired) return false;
    if (isSecret(field)) return (secrets[field.path] ?? "") === "" && !isSet(field.path);
    return String(valueAt(entered, field.path) ?? "").trim() === "";
  });
  return Object.fromEntries(missing.map((field) => [keyOf(field), `${field.label} is needed.`]));
}

/** Where a field's value stands in what is sent to be saved: `config.auth.username`, `secrets.password`. */
export const keyOf = (field: FormField): string => `${isSecret(field) ? "secrets" : "config"}.${field.path}`;
