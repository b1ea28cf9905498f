/**
 * JSON text that a jsonb column takes: jsonb refuses NUL and half surrogate pairs, which JSON itself allows. NUL is
 * dropped, a half pair becomes U+FFFD; texts without either are not touched.
 */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value);
  return /\\u(?:0000|d[89a-f])/.test(text) ? JSON.stringify(storable(value)) : text;
}

function storable(value: unknown): unknown {
  if (typeof value === "string") return storableText(value);
  if (Array.isArray(value)) return value.map(storable);
  if (typeof value !== "object" || value === null) return value;
  const copy: Record<string, unknown> = Object.create(null);
  for (const [key, member] of Object.entries(value)) copy[storableText(key)] = storable(member);
  return copy;
}

const halfPair = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** The text without what a text column refuses: NUL is dropped, a half surrogate pair becomes U+FFFD. */
export function storableText(text: string): string {
  return text.replaceAll("\0", "").replace(halfPair, "\ufffd");
}
