import { createHash } from "node:crypto";

/** JSON text with the keys of every object sorted: two payloads with the same content have the same text. */
export function canonicalText(value: unknown): string {
  return JSON.stringify(sortKeys(value));
}

function sortKeys(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(sortKeys);
  // No prototype: a key such as `__proto__` stays the data it is.
  const sorted: Record<string, unknown> = Object.create(null);
  for (const [key, member] of Object.entries(value).sort(byKey)) sorted[key] = sortKeys(member);
  return sorted;
}

function byKey(left: [string, unknown], right: [string, unknown]): number {
  return left[0] < right[0] ? -1 : 1;
}

export function sha256(content: Buffer | string): Buffer {
  return createHash("sha256").update(content).digest();
}

/** The first 128 bits as a uuid: enough to see that a record came as it came last time. */
export function seenId(bytes: Buffer): string {
  const hex = createHash("sha256").update(bytes).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}
