import { z } from "zod";
import type { Database } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import type { Vault } from "@/lib/secrets/seal";
import { readSecretMarks, readSourceSecrets, type Source } from "./source.store";
import { type CheckedConnection, checkConnection } from "./vendor";

export const connectionInput = z.object({
  sourceId: z.number().int(),
  name: z.string().trim().min(1, "A source needs a name.").max(80, "A name has at most 80 characters."),
  config: z.unknown(),
  /** Only the secrets being replaced; an empty one keeps what is stored. */
  secrets: z.record(z.string(), z.string()).default({}),
});
export type ConnectionInput = z.input<typeof connectionInput>;
type Connection = z.output<typeof connectionInput>;

/** Secrets as given, without the empty ones and those the chosen sign-in does not use. */
export function givenSecrets(connection: Connection, checked: CheckedConnection): Record<string, string> {
  return Object.fromEntries(
    Object.entries(connection.secrets).filter(
      ([name, value]) => value !== "" && checked.secrets.some((wanted) => wanted.name === name),
    ),
  );
}

/**
 * Refuses settings that lack a secret. A stored secret may only be sent to the origins it was entered for: otherwise an
 * admin who edits the address could have it sent to their own server, to another port, or in the clear.
 */
export async function requireKnownSecrets(
  db: Database,
  source: Source,
  connection: Connection,
): Promise<CheckedConnection> {
  const checked = checkConnection(source.kind, connection.config);
  const given = givenSecrets(connection, checked);
  const stored = await readSecretMarks(db, source.id);
  const isReusable = checked.origins.every((origin) => knownOrigins(source).includes(origin));
  for (const { name, label, isRequired } of checked.secrets) {
    if (given[name] !== undefined || (stored[name] !== undefined && isReusable)) continue;
    if (stored[name] !== undefined) throw enteredForAnother(label, checked.origins);
    if (isRequired) throw new AppError("invalid", `${label} is not set yet.`);
  }
  return checked;
}

const enteredForAnother = (label: string, origins: readonly string[]): AppError =>
  new AppError(
    "invalid",
    `${label} was entered for another address, so it won't be sent to ${origins.join(", ")}.`,
    "Enter it again for the new address.",
  );

function knownOrigins(source: Source): string[] {
  try {
    return checkConnection(source.kind, source.config).origins;
  } catch {
    return [];
  }
}

/** The stored secrets, replaced by the given ones, in the clear; for a test before saving. */
export async function combinedSecrets(
  db: Database,
  source: Source,
  given: Record<string, string>,
  unseal: Vault["unseal"],
): Promise<Record<string, string>> {
  return { ...(await readSourceSecrets(db, source.id, unseal)), ...given };
}
