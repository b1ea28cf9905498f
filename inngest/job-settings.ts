import type { Context } from "@/lib/context";
import type { Log } from "@/lib/log";
import type { SourceOpener } from "@/lib/sync/open-source";
import type { InngestSettings } from "./client";

export type JobSettings = {
  settings: InngestSettings;
  log: Log;
  /** A fresh context for one execution; the run's id becomes the request id. */
  contextOf: (runId: string) => Promise<Context>;
  openSource?: SourceOpener;
  /** Aborts when the process is to stop: what a job waits for must not keep it. */
  stopping?: AbortSignal;
};
