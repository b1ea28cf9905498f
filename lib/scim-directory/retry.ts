import type { Database } from "@/lib/db/client";

/** Another writer changed what this transaction had read: it is rolled back and retried. */
export class Outrun extends Error {
  constructor() {
    super("The resource changed while it was being written.");
    this.name = "Outrun";
  }
}

/** The write takes more than one statement, so everything has to be read again under locks. */
export class NeedsLock extends Error {
  constructor() {
    super("This write needs a transaction.");
    this.name = "NeedsLock";
  }
}

const attempts = 8;

/** Errors that two writers at once can cause: unique_violation, deadlock_detected, serialization_failure. */
const passing = ["23505", "40P01", "40001"];
/** division_by_zero: `writePush` fails with it when the user or resource has changed. */
const outrunCode = "22012";

/** Runs a transaction and retries it when another writer came first; after eight tries the error is rethrown. */
export async function inRetriedTransaction<T>(db: Database, work: (tx: Database) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction((tx) => work(tx));
    } catch (error) {
      if (attempt === attempts || !isOutrun(error)) throw error;
    }
  }
}

/**
 * Tries `quick`, the common write in one statement without a transaction. Where that returns null or another writer
 * came first, runs `locked` in a transaction.
 */
export async function quicklyOrLocked<T>(
  db: Database,
  quick: (db: Database) => Promise<T | null>,
  locked: (tx: Database) => Promise<T>,
): Promise<T> {
  try {
    const done = await quick(db);
    if (done !== null) return done;
  } catch (error) {
    if (!(error instanceof NeedsLock || isOutrun(error))) throw error;
  }
  return inRetriedTransaction(db, locked);
}

/** Drizzle wraps the driver's error as `cause`. */
function isOutrun(error: unknown): boolean {
  if (error instanceof Outrun) return true;
  if (typeof error !== "object" || error === null) return false;
  if ("code" in error && (error.code === outrunCode || passing.some((code) => code === error.code))) return true;
  return "cause" in error && isOutrun(error.cause);
}
