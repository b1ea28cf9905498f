import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { AppError } from "@/lib/errors";

const format = "v1";

/** Seals and opens texts for a named purpose; a text sealed for one purpose does not open for another. */
export type Vault = {
  seal: (text: string, purpose: string) => string;
  unseal: (sealed: string, purpose: string) => string;
  /** 32 bytes as base64url for a library that wants a secret of its own. */
  derive: (purpose: string) => string;
};

/** `v1.<iv>.<tag>.<ciphertext>`, base64url; AES-256-GCM under a key that HKDF-SHA256 derives per purpose. */
export function createVault(secret: string): Vault {
  const keyFor = (purpose: string) => Buffer.from(hkdfSync("sha256", secret, "rollcall", `${format}:${purpose}`, 32));
  return {
    seal: (text, purpose) => sealWith(keyFor(purpose), text),
    unseal: (sealed, purpose) => unsealWith(keyFor(purpose), sealed),
    derive: (purpose) => keyFor(`derive:${purpose}`).toString("base64url"),
  };
}

function sealWith(key: Buffer, text: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, iv);
  const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return [format, ...[iv, cipher.getAuthTag(), body].map((part) => part.toString("base64url"))].join(".");
}

function unsealWith(key: Buffer, sealed: string): string {
  const [version, iv, tag, body] = sealed.split(".");
  if (version !== format || iv === undefined || tag === undefined || body === undefined) {
    throw new AppError("unavailable", "A stored secret is in a format this version cannot read.", "Set it again.");
  }
  try {
    const decipher = createDecipheriv("aes-256-gcm", key, Buffer.from(iv, "base64url"), { authTagLength: 16 });
    decipher.setAuthTag(Buffer.from(tag, "base64url"));
    return Buffer.concat([decipher.update(Buffer.from(body, "base64url")), decipher.final()]).toString("utf8");
  } catch {
    throw new AppError(
      "unavailable",
      "A stored secret cannot be opened: ROLLCALL_SECRET (or the secret file in the data folder) has changed.",
      "Put the earlier secret back, or set the stored secret again in Settings.",
    );
  }
}
