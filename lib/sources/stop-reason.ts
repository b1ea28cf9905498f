import { SourceError } from "./error";

/** Why a caller stopped a read: its own reason, or a SourceError when its `AbortSignal.timeout` ran out. */
export const stopReason = (signal: AbortSignal): unknown =>
  signal.reason instanceof DOMException && signal.reason.name === "TimeoutError"
    ? new SourceError("timeout_total", "The answer did not come in the time allowed for this request.", {
        remedy: "Try again; a report that takes minutes to begin may still work in a sync, which waits longer.",
      })
    : signal.reason;

export function throwIfStopped(signal: AbortSignal): void {
  if (signal.aborted) throw stopReason(signal);
}
