import type { Database } from "@/lib/db/client";

/** Somebody else changed what this transaction had read: it is rolled back and made again. */
export class Outrun extends Error {
  constructor() {
    super("The resource changed while it was being written.");
    this.name = "Outrun";
  }
}

/** What is to be written takes more than one statement, so it has to be read again under locks. */
export class NeedsLock extends Error {
  constructor() {
    super("This write needs a transaction.");
    this.name = "NeedsLock";
  }
}

const attempts = 8;

/** What two writers at once make of each other: unique_violation, deadlock_detected, serialization_failure. */
const passing = ["23505", "40P01", "40001"];
/** division_by_zero: how `writePush` says that it was outrun. */
const outrunCode = "22012";

/** A transaction that is made again when another writer came first; what is still outrun after eight times is a fault. */
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
 * The common write in one statement without a transaction around it, and any other under locks: `quick` answers null, or is
 * outrun, where it takes `locked`.
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
