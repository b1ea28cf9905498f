import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import type { CursorPosition } from "./directory";
import { badRequest } from "./errors";
import type { Json } from "./json";

type Cursor = { position: CursorPosition; query: string; expiresAt: number };

/**
 * A cursor holds a sort value, which can be a name, so it is encrypted (AES-256-GCM) and not only signed. `query` names
 * the list it belongs to; `expiresAt` is in milliseconds.
 */
export function sealCursor(cursor: Cursor, secret: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", keyFrom(secret), iv);
  const { position, query, expiresAt } = cursor;
  const text = JSON.stringify([position.sort, position.id, query, expiresAt]);
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString("base64url");
}

/** Throws 400 invalidCursor or expiredCursor (RFC 9865 section 2.1). */
export function openCursor(text: string, query: string, now: Date, secret: string): CursorPosition {
  const cursor = readCursor(decrypt(text, secret));
  if (!cursor || cursor.query !== query) {
    throw badRequest("invalidCursor", "The cursor is not one of this list; start again with an empty cursor.");
  }
  if (cursor.expiresAt < now.getTime()) {
    throw badRequest("expiredCursor", "The cursor has expired; start again with an empty cursor.");
  }
  return cursor.position;
}

/** Names a list by its filter and sort, whatever the page. */
export const fingerprint = (value: Json): string =>
  createHash("sha256").update(JSON.stringify(value)).digest("base64url").slice(0, 22);

const keyFrom = (secret: string): Buffer => createHash("sha256").update(`scim-cursor:${secret}`).digest();

function decrypt(text: string, secret: string): unknown {
  const bytes = Buffer.from(text, "base64url");
  if (bytes.length < 29) return null;
  try {
    const decipher = createDecipheriv("aes-256-gcm", keyFrom(secret), bytes.subarray(0, 12));
    decipher.setAuthTag(bytes.subarray(12, 28));
    return JSON.parse(Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8"));
  } catch {
    return null;
  }
}

function readCursor(value: unknown): Cursor | null {
  if (!Array.isArray(value)) return null;
  const [sort, id, query, expiresAt]: unknown[] = value;
  if (typeof id !== "string" || typeof query !== "string" || typeof expiresAt !== "number") return null;
  const isScalar = sort === null || typeof sort === "string" || typeof sort === "number" || typeof sort === "boolean";
  return isScalar ? { position: { sort, id }, query, expiresAt } : null;
}
