import { createHash } from "node:crypto";
import ssh2 from "ssh2";
import type { HostKey } from "@/lib/settings/sftp/host-key.store";

/** `SHA256:` and base64 without padding, as OpenSSH shows it. */
export const fingerprintOf = (publicKey: Buffer): string =>
  `SHA256:${createHash("sha256").update(publicKey).digest("base64").replace(/=+$/, "")}`;

export function makeHostKey(): HostKey {
  const { private: privateKey, public: publicKey } = ssh2.utils.generateKeyPairSync("ed25519");
  const parsed = ssh2.utils.parseKey(publicKey);
  if (parsed instanceof Error) throw parsed;
  return { privateKey, fingerprint: fingerprintOf(parsed.getPublicSSH()) };
}
