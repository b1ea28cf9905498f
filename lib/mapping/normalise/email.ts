import type { Json } from "../evaluation";
import { absent, invalid, type Outcome, stored } from "./outcome";
import { cleanText, refuseStructure } from "./text";

/** One mailbox at a dotted domain (RFC 5321 lengths, RFC 6531 letters); no display names, comments or quoted parts. */
const mailbox =
  /^[^\s@"(),:;<>[\\\]\p{C}]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}-]{0,61}[\p{L}\p{N}\p{M}])?\.)+[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}-]{0,61}[\p{L}\p{N}\p{M}])$/u;
const plainMailbox =
  /^[a-z0-9._+'-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/;

export function isEmailAddress(text: string): boolean {
  if (text.length > 254) return false;
  if (!plainMailbox.test(text) && !mailbox.test(text)) return false;
  const local = text.slice(0, text.lastIndexOf("@"));
  return !local.startsWith(".") && !local.endsWith(".") && !local.includes("..");
}

/** Trimmed, lower-cased and checked. */
export function normaliseEmail(found: Json): Outcome<string> {
  if (found === null) return absent;
  if (typeof found === "object") return refuseStructure(found);
  const { text, note } = cleanText(String(found));
  if (text === "") return absent;
  const email = text.toLowerCase();
  return isEmailAddress(email) ? stored(email, note) : invalid("which is not an e-mail address");
}
