import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import type { Candidate, Lease } from "./runs.store";

/** How long a silent process keeps a run; leases are renewed three times as often. */
export const leaseMs = 30_000;
export const heartbeatMs = leaseMs / 3;

/** A name for this process that a later one on the same machine can check. */
export function createOwner(): string {
  return JSON.stringify([hostname(), process.pid, randomUUID()]);
}

export function createLease(owner: string, now: Date): Lease {
  return { owner, token: randomUUID(), until: new Date(now.getTime() + leaseMs) };
}

/** Whether a running run has nobody driving it: its lease ran out, or its process is known to be gone. */
export function isAbandoned(
  run: Pick<Candidate, "leaseOwner" | "leaseUntil">,
  owner: string,
  isActive: boolean,
  now: Date,
): boolean {
  if (run.leaseOwner === owner) return !isActive;
  if (run.leaseOwner === null || run.leaseUntil === null || run.leaseUntil <= now) return true;
  return isGone(run.leaseOwner);
}

/**
 * Only for a process of this machine can we know that it is gone. One with our own process id is: either the id was
 * reused, as happens in a container, or an engine of this process was dropped.
 */
function isGone(owner: string): boolean {
  const [host, pid]: unknown[] = JSON.parse(owner);
  if (host !== hostname() || typeof pid !== "number") return false;
  if (pid === process.pid) return true;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "ESRCH";
  }
}
