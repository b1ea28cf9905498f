import { AppError } from "@/lib/errors";
import { SourceError } from "@/lib/sources/error";
import type { SyncError } from "./store";

/** The words for a fault that an admin can act on; null for one that only a developer can. */
export function wordsFor(error: unknown): SyncError | null {
  if (error instanceof SourceError) {
    return { code: error.code, message: error.message, remedy: error.remedy, detail: error.detail || null };
  }
  if (error instanceof AppError) {
    return { code: error.code, message: error.message, remedy: error.remedy ?? null, detail: null };
  }
  return null;
}

/** For faults without words of their own: what the admin can do, and where the rest is. */
export function internalError(): SyncError {
  return {
    code: "internal",
    message: "The sync stopped because of a fault in Rollcall or its database.",
    remedy:
      "Start it again: what was already done is kept. If it happens again, look for this sync's number in the log.",
    detail: null,
  };
}
