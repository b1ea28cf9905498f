import * as crypto from "node:crypto";

/** JSON text with the keys of every object sorted: two payloads with the same content have the same text. */
export function canonicalText(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(",")}]`;
  let text = "";
  for (const key of Object.keys(value).sort()) {
    // JSON.parse makes `__proto__` an own property, so this reads data, not the prototype.
    const member: unknown = Reflect.get(value, key);
    text += `${text === "" ? "" : ","}${quoted(key)}:${canonicalText(member)}`;
  }
  return `{${text}}`;
}

/** The keys of a feed are the same in every record: each is quoted once. */
const quotedKeys = new Map<string, string>();
const maxQuotedKeys = 5_000;

function quoted(key: string): string {
  const known = quotedKeys.get(key);
  if (known !== undefined) return known;
  const text = JSON.stringify(key);
  if (quotedKeys.size < maxQuotedKeys) quotedKeys.set(key, text);
  return text;
}

/** Hex of the SHA-256. The one-shot function is twice as fast; it came with Node 20.12. */
export const sha256Hex: (content: Buffer | string) => string =
  typeof crypto.hash === "function"
    ? (content) => crypto.hash("sha256", content, "hex")
    : (content) => crypto.createHash("sha256").update(content).digest("hex");

/** The hash's first 128 bits as a uuid: enough to recognise a record that has not changed since the last feed. */
export const seenId = (bytes: Buffer): string => uuidOf(sha256Hex(bytes));

/** The same for records together, in their order: sooner done than for each of them. */
export function seenTogether(records: readonly Buffer[]): string {
  const hash = crypto.createHash("sha256");
  const lengths = new Uint32Array(records.length);
  records.forEach((record, at) => {
    hash.update(record);
    lengths[at] = record.length;
  });
  // Where one record ends and the next begins is a part of it.
  return uuidOf(hash.update(lengths).digest("hex"));
}

function uuidOf(hex: string): string {
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}
