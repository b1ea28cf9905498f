import { z } from "zod";
import type { Database } from "@/lib/db/client";
import type { Vault } from "@/lib/secrets/seal";
import { readStored, writeStored } from "../stored.store";

export type HostKey = { privateKey: string; fingerprint: string };

const key = "sftp";
const purpose = "sftp:host-key";
const stored = z.object({ hostKey: z.string().nullable().default(null), fingerprint: z.string().default("") });

/** The SFTP server's key, made on first use and the same ever after: clients pin it. */
export async function readHostKey(db: Database, vault: Vault, now: Date, make: () => HostKey): Promise<HostKey> {
  const { hostKey, fingerprint } = await readStored(db, key, stored);
  if (hostKey !== null) return { privateKey: vault.unseal(hostKey, purpose), fingerprint };
  const made = make();
  const sealed = { hostKey: vault.seal(made.privateKey, purpose), fingerprint: made.fingerprint };
  await writeStored(db, key, sealed, { name: "system", now });
  return made;
}

/** Seals the key anew: `reseal` answers null where it may stay as it is. */
export async function resealHostKey(
  tx: Database,
  reseal: (sealed: string, purpose: string) => string | null,
  by: { name: string; now: Date },
): Promise<void> {
  const { hostKey, fingerprint } = await readStored(tx, key, stored);
  const again = hostKey === null ? null : reseal(hostKey, purpose);
  if (again !== null) await writeStored(tx, key, { hostKey: again, fingerprint }, by);
}
