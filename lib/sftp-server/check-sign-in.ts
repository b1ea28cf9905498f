import { createHash, timingSafeEqual } from "node:crypto";
import ssh2, { type AuthContext } from "ssh2";
import type { UploadUser } from "./find-users";

const digest = (text: string) => createHash("sha256").update(text).digest();

/** Passwords are compared in a time that tells nothing of them; a user without one never matches. */
export function isPassword(user: UploadUser, given: string): boolean {
  const isEqual = timingSafeEqual(digest(user.password ?? ""), digest(given));
  return isEqual && user.password !== null;
}

type KeyOffer = Extract<AuthContext, { method: "publickey" }>;

/**
 * Whether a key is one of the user's. Clients ask twice: first whether the key would do, without a signature, then with one,
 * which has to be right.
 */
export function isKey(user: UploadUser, offer: KeyOffer): boolean {
  return user.config.publicKeys.some((text) => {
    const key = ssh2.utils.parseKey(text);
    if (key instanceof Error || !key.getPublicSSH().equals(offer.key.data)) return false;
    if (!offer.signature) return true;
    // For RSA the hash is named beside the algorithm; without it a signature by SHA-2 would not verify.
    return offer.blob !== undefined && key.verify(offer.blob, offer.signature, offer.hashAlgo) === true;
  });
}
