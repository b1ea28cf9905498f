import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { AppError } from "@/lib/errors";

/** Seals and opens texts for one named purpose; a text sealed for one purpose does not open for another. */
export type Vault = {
  seal: (text: string, purpose: string) => string;
  /** Opens what was sealed with the secret in force or an earlier one; throws AppError `unavailable` otherwise. */
  unseal: (sealed: string, purpose: string) => string;
  /** The same text, sealed with the secret in force; null when it is already. Throws as `unseal` does. */
  reseal: (sealed: string, purpose: string) => string | null;
  /** 32 bytes as base64url for a library that wants a secret of its own; of the secret in force only. */
  derive: (purpose: string) => string;
};

/**
 * `v2.<key id>.<iv>.<tag>.<ciphertext>`, base64url; AES-256-GCM under a key that HKDF-SHA256 derives per purpose. The key id
 * says which secret it was, and nothing about it. `v1`, from before there were ids, lacks it and is tried with each secret.
 */
export function createVault(secret: string, earlier: readonly string[] = []): Vault {
  const current = readKeys(secret);
  const known = [current, ...earlier.map(readKeys)];
  const unseal = (sealed: string, purpose: string) => openWith(known, parse(sealed), purpose);
  return {
    seal: (text, purpose) => sealWith(current, text, purpose),
    unseal,
    reseal: (sealed, purpose) => {
      const text = unseal(sealed, purpose);
      return parse(sealed).keyId === current.id ? null : sealWith(current, text, purpose);
    },
    derive: (purpose) => current.keyFor(`derive:${purpose}`).toString("base64url"),
  };
}

type Keys = { id: string; keyFor: (purpose: string) => Buffer };
type Sealed = { keyId: string | null; iv: Buffer; tag: Buffer; body: Buffer };

function readKeys(secret: string): Keys {
  // Part of every key since the first release: another text here would make all that is sealed unreadable.
  const derive = (info: string, bytes: number) =>
    Buffer.from(hkdfSync("sha256", secret, "rollcall", `v1:${info}`, bytes));
  const keys = new Map<string, Buffer>();
  const keyFor = (purpose: string) => {
    const key = keys.get(purpose) ?? derive(purpose, 32);
    keys.set(purpose, key);
    return key;
  };
  return { id: derive("key-id", 6).toString("base64url"), keyFor };
}

function sealWith({ id, keyFor }: Keys, text: string, purpose: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", keyFor(purpose), iv);
  const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return ["v2", id, ...[iv, cipher.getAuthTag(), body].map((part) => part.toString("base64url"))].join(".");
}

function parse(sealed: string): Sealed {
  const [version, ...parts] = sealed.split(".");
  const keyId = version === "v2" ? parts.shift() : null;
  const [iv, tag, body] = parts.map((part) => Buffer.from(part, "base64url"));
  if (parts.length === 3 && keyId !== undefined && iv && tag && body && (version === "v1" || version === "v2")) {
    return { keyId, iv, tag, body };
  }
  throw new AppError("unavailable", "A stored secret is in a format this version cannot read.", "Set it again.");
}

function openWith(known: readonly Keys[], { keyId, iv, tag, body }: Sealed, purpose: string): string {
  for (const keys of known) {
    if (keyId !== null && keyId !== keys.id) continue;
    try {
      const decipher = createDecipheriv("aes-256-gcm", keys.keyFor(purpose), iv, { authTagLength: 16 });
      decipher.setAuthTag(tag);
      return Buffer.concat([decipher.update(body), decipher.final()]).toString("utf8");
    } catch {
      // Another secret's, or not ours at all.
    }
  }
  throw new AppError(
    "unavailable",
    "A stored secret cannot be opened: ROLLCALL_SECRET (or the secret file in the data folder) has changed.",
    "Name the earlier secret in ROLLCALL_SECRET_PREVIOUS, put it back, or set the stored secret again in Settings.",
  );
}
