import type { Database } from "@/lib/db/client";
import type { Log } from "@/lib/log";
import type { Clock } from "./clock";
import type { EngineFunction } from "./register";

/** What every part of the engine is handed; one per process, held by `start.ts`. */
export type Engine = {
  db: Database;
  clock: Clock;
  log: Log;
  handler: (request: Request) => Promise<Response>;
  /** Names this process in leases: host, process id, and a nonce in case the process id is reused. */
  owner: string;
  functions: ReadonlyMap<string, EngineFunction>;
  /** Until the functions are registered an event would start nothing, so events are refused. */
  registered: boolean;
  /** Runs this process is driving now. */
  active: Map<string, ActiveRun>;
  stopping: boolean;
  /** When old runs and events were last deleted. */
  forgottenAt: Date | null;
  /** Something may be due: check at once. */
  wake: () => void;
  /** A run became active: renew its lease from now on. */
  keepLeases: () => void;
};

export type ActiveRun = { token: string; done: Promise<void> };

/** The run cannot continue, and retrying would not help; it fails with this error. */
export class RunDefect extends Error {
  override name = "RunDefect";
}
