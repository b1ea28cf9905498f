import type { Database } from "@/lib/db/client";
import { readFreeMegabytes } from "@/lib/db/free-space";
import { AppError } from "@/lib/errors";

/** Room for one page, a segment of the write-ahead log, and the writes that end a sync. */
export const reserveMegabytes = 64;

/** The error that ends a sync while its end can still be written; null where there is room, or the room is unknown. */
export function faultOfSpace(freeMegabytes: number | null): AppError | null {
  if (freeMegabytes === null || freeMegabytes >= reserveMegabytes) return null;
  return new AppError(
    "unavailable",
    `The disk with Rollcall's data has only ${freeMegabytes} MB left, so the sync stopped between two pages.`,
    `Make room (${reserveMegabytes} MB at least), then start it again: what was already done is kept.`,
  );
}

export async function throwIfDiskFull(db: Database): Promise<void> {
  const fault = faultOfSpace(await readFreeMegabytes(db));
  if (fault) throw fault;
}
