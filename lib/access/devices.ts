import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/** How long a browser counts as known after its last sign-in. */
export const deviceSeconds = 180 * 24 * 60 * 60;

/** The value of a browser's cookie after a sign-in: `id.issued at.signature`, valid for that person only. */
export function makeDevice(userId: string, key: string, now: Date): string {
  const body = `${randomBytes(12).toString("base64url")}.${now.getTime()}`;
  return `${body}.${sign(body, userId, key)}`;
}

/**
 * The id of a browser from which this person has signed in before; null for any other, and for a forged or expired
 * value.
 */
export function readDevice(value: string | undefined, userId: string | null, key: string, now: Date): string | null {
  const [id, issued, signature, ...more] = (value ?? "").split(".");
  if (!id || !issued || !signature || more.length > 0 || userId === null) return null;
  const expected = Buffer.from(sign(`${id}.${issued}`, userId, key));
  const given = Buffer.from(signature);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  const age = now.getTime() - Number(issued);
  return age >= 0 && age < deviceSeconds * 1000 ? id : null;
}

const sign = (body: string, userId: string, key: string): string =>
  createHmac("sha256", key).update(`device:${body}:${userId}`).digest("base64url");
