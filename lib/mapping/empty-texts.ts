import type { Json } from "./evaluation";

/**
 * The payload with null in place of texts that mean nothing in this source, compared whole, without blanks around them, in
 * exactly these letters. The payload itself where it has none.
 */
export function withoutEmpties(payload: Json, texts: ReadonlySet<string>): Json {
  return texts.size > 0 && holdsAny(payload, texts) ? emptied(payload, texts) : payload;
}

const isEmpty = (value: Json, texts: ReadonlySet<string>): boolean =>
  typeof value === "string" && texts.has(value.trim());

function holdsAny(value: Json, texts: ReadonlySet<string>): boolean {
  if (typeof value !== "object" || value === null) return isEmpty(value, texts);
  for (const key in value) if (holdsAny((value as Record<string, Json>)[key] ?? null, texts)) return true;
  return false;
}

function emptied(value: Json, texts: ReadonlySet<string>): Json {
  if (isEmpty(value, texts)) return null;
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => emptied(item, texts));
  const copy: Record<string, Json> = {};
  // A key such as __proto__ is data.
  for (const [key, member] of Object.entries(value))
    Object.defineProperty(copy, key, {
      ...{ value: emptied(member, texts), enumerable: true, configurable: true, writable: true },
    });
  return copy;
}
