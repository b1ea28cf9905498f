import { AppError } from "@/lib/errors";
import { SourceError } from "@/lib/sources/error";
import type { SyncError } from "./sync.store";

/** The message for a fault that an admin can mend; null for any other fault. */
export function wordsFor(error: unknown): SyncError | null {
  if (error instanceof SourceError) {
    return { code: error.code, message: error.message, remedy: error.remedy, detail: error.detail || null };
  }
  if (error instanceof AppError) {
    return { code: error.code, message: error.message, remedy: error.remedy ?? null, detail: null };
  }
  return isDiskFull(error) ? diskFull : null;
}

const diskFull: SyncError = {
  code: "disk_full",
  message: "The database's disk is full, so the sync stopped between two pages.",
  remedy: "Make room on the database's disk, then start it again: what was already done is kept.",
  detail: null,
};

/** SQLSTATE 53100; drizzle wraps the driver's error as `cause`. */
export function isDiskFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ("code" in error && error.code === "53100") || isDiskFull(error.cause);
}

/** The message for all other faults: what the admin can do, and where to find the cause. */
export function internalError(): SyncError {
  return {
    code: "internal",
    message: "The sync stopped because of a fault in Rollcall or its database.",
    remedy:
      "Start it again: what was already done is kept. If it happens again, look for this sync's number in the log.",
    detail: null,
  };
}
