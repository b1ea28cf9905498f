/** What `lib/secrets` calls a vault. */
type Vault = {
  seal: (text: string, purpose: string) => string;
  unseal: (sealed: string, purpose: string) => string;
  reseal: (sealed: string, purpose: string) => string | null;
};

const purpose = "payload-body";
/** JSON never begins like this, so that sealed and plain bodies may stand in one column. */
const marker = "v2.";

type Keeper = { vault: Vault; seals: boolean };

declare global {
  /** On the process and not in this module: Next bundles it more than once. */
  var rollcallBodies: Keeper | undefined;
}

/**
 * Says once, when a process starts, how payloads, saved samples and the bodies of SCIM requests are kept in the database:
 * `seals` is ROLLCALL_SEAL_PAYLOADS. What was kept otherwise before stays readable.
 */
export function keepBodies(vault: Vault, { seals }: { seals: boolean }): void {
  globalThis.rollcallBodies = { vault, seals };
}

/** A body as it goes into its column. A text that is no JSON and looks like a sealed one gets a space in front. */
export function storedBody(text: string): string {
  const keeper = globalThis.rollcallBodies;
  if (keeper?.seals) return keeper.vault.seal(text, purpose);
  return text.startsWith(marker) ? ` ${text}` : text;
}

/** The body that stands in a column. Throws AppError `unavailable` where no known secret opens it. */
export function bodyOf(stored: string): string {
  if (!stored.startsWith(marker)) return stored;
  const keeper = globalThis.rollcallBodies;
  if (!keeper) throw new Error("A body is sealed, and this process has not said how bodies are kept.");
  return keeper.vault.unseal(stored, purpose);
}

/** Opens the bodies of these rows in place, and gives the rows back. */
export function withBodies<Row extends { body: string | null }>(rows: Row[]): Row[] {
  for (const row of rows) if (row.body !== null) row.body = bodyOf(row.body);
  return rows;
}

/** The body as it would be kept today; null where it is. Throws as `bodyOf` does. */
export function keptAnew(stored: string): string | null {
  const keeper = globalThis.rollcallBodies;
  if (!stored.startsWith(marker)) return keeper?.seals ? storedBody(stored) : null;
  return keeper?.seals ? keeper.vault.reseal(stored, purpose) : bodyOf(stored);
}
