import type { Database } from "@/lib/db/client";

/** Somebody else changed what this transaction had read: it is rolled back and made again. */
export class Outrun extends Error {
  constructor() {
    super("The resource changed while it was being written.");
    this.name = "Outrun";
  }
}

const attempts = 8;

/** unique_violation, deadlock_detected, serialization_failure: what two writers at once make of each other. */
const passing = ["23505", "40P01", "40001"];

/** A transaction that is made again when another writer came first; what is still outrun after eight times is a fault. */
export async function inRetriedTransaction<T>(db: Database, work: (tx: Database) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction((tx) => work(tx));
    } catch (error) {
      if (attempt === attempts || !(error instanceof Outrun || isPassing(error))) throw error;
    }
  }
}

/** Drizzle wraps the driver's error as `cause`. */
function isPassing(error: unknown): boolean {
  if (typeof error !== "object" || error === null) return false;
  if ("code" in error && typeof error.code === "string" && passing.includes(error.code)) return true;
  return "cause" in error && isPassing(error.cause);
}
