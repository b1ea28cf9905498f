import { attributeNames, changeNameOf } from "@/lib/mapping/attributes";

/**
 * A change that an admin took back for one person. `attribute` and `value` are as in a record's changes: what the payload
 * wanted, and may not have again unless somebody lets it through or the payload says something else. `on` is `YYYY-MM-DD`.
 */
export type UndoneChange = { attribute: string; value: unknown; by: string; on: string };

/** user id → what was taken back for them and is still held. */
export type UndoneOf = ReadonlyMap<string, readonly UndoneChange[]>;

const attributes = new Map(attributeNames.map((name) => [changeNameOf(name), name]));

/** The attribute that a change is about: `status` is Person's is-active status, `role` the restricted-role indicator. */
export const attributeOfChange = (name: string): string => attributes.get(name) ?? name;

const mostShown = 200;

/** A value as issues store it, of access the status; nothing for none. */
export function shownValue(value: unknown): string | undefined {
  if (value === null || value === undefined || value === "") return undefined;
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > mostShown ? `${text.slice(0, mostShown - 1)}…` : text;
}
