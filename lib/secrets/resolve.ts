import { randomBytes } from "node:crypto";
import { linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { explainFolderFault, makeFolder } from "@/lib/make-folder";
import { createVault, type Vault } from "./seal";

export type SecretSource = {
  ROLLCALL_SECRET?: string | undefined;
  ROLLCALL_SECRET_PREVIOUS?: string | undefined;
  DATABASE_URL?: string | undefined;
  dataDir: string;
};

/** Seals with the secret in force, and opens what earlier ones sealed as well. */
export const openVault = (source: SecretSource): Vault => createVault(resolveSecret(source), earlierSecrets(source));

/**
 * The secret everything else is derived from: ROLLCALL_SECRET, or, when the embedded database is used, one generated
 * into `<dataDir>/secret` (0600). Replicas on one Postgres must share it, so there it is required.
 */
export function resolveSecret(source: SecretSource): string {
  if (source.ROLLCALL_SECRET) return source.ROLLCALL_SECRET;
  if (source.DATABASE_URL) {
    throw new Error(
      "ROLLCALL_SECRET is required when DATABASE_URL is set: give every replica the same 32 or more random characters (openssl rand -base64 48).",
    );
  }
  return readOrCreate(source.dataDir);
}

/**
 * Secrets that still open what they sealed: ROLLCALL_SECRET_PREVIOUS, and beside the embedded database a `secret.previous`
 * and, once ROLLCALL_SECRET is set, the generated `secret`.
 */
export function earlierSecrets(source: SecretSource): string[] {
  const { ROLLCALL_SECRET: current, ROLLCALL_SECRET_PREVIOUS: named, DATABASE_URL, dataDir } = source;
  const files = DATABASE_URL ? [] : [...(current ? ["secret"] : []), "secret.previous"];
  return [named, ...files.map((file) => readSecret(join(dataDir, file)))].flatMap((one) => one ?? []);
}

function readOrCreate(dataDir: string): string {
  const file = join(dataDir, "secret");
  makeFolder(dataDir);
  const found = readSecret(file);
  if (found !== null) return found;
  // Written to a draft and then linked into place, so that a process killed half-way leaves no empty secret.
  const draft = `${file}.${process.pid}`;
  try {
    writeFileSync(draft, `${randomBytes(48).toString("base64url")}\n`, { mode: 0o600 });
    linkSync(draft, file);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST"))
      throw explainFolderFault(error, dataDir);
  } finally {
    rmSync(draft, { force: true });
  }
  const written = readSecret(file);
  if (written === null) throw new Error(`The secret in ${file} could not be written.`);
  return written;
}

function readSecret(file: string): string | null {
  let text: string;
  try {
    text = readFileSync(file, "utf8").trim();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw new Error(`The secret in ${file} cannot be read; check who owns the file.`, { cause: error });
  }
  if (text.length < 32) throw new Error(`The secret in ${file} is too short; restore it from a backup.`);
  return text;
}
