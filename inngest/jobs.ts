import type { InngestFunction } from "inngest";
import { serve } from "inngest/edge";
import type { AppEvent, Context } from "@/lib/context";
import type { Database } from "@/lib/db/client";
import { createAlertCheck, createAlertDelivery } from "./alerts";
import { createInngest } from "./client";
import { currentEngine } from "./embedded/registry";
import { type EmbeddedEngine, startEmbeddedEngine } from "./embedded/start";
import type { JobSettings } from "./job-settings";
import { createScimUpkeep } from "./scim-upkeep";
import { createSyncRun } from "./sync-run";
import { createSyncSchedule } from "./sync-schedule";

/** The app's jobs: their functions, and how events reach them whichever engine runs them. */
export type Jobs = {
  client: ReturnType<typeof createInngest>;
  functions: InngestFunction.Any[];
  emit: Context["emit"];
  /** Starts the embedded engine and resumes unfinished work; with an Inngest server it does nothing and returns null. */
  start: (db: Database) => Promise<EmbeddedEngine | null>;
  /** Whether jobs can run, as far as this process knows; an Inngest server is assumed to. */
  isRunning: () => boolean;
};

/** Puts the client and the functions together; nothing runs before `start`. */
export function createJobs(options: JobSettings): Jobs {
  const { settings, log } = options;
  const client = createInngest({ settings, logger: log });
  const functions = [
    createSyncRun(client, options),
    createSyncSchedule(client, options),
    createScimUpkeep(client, options),
    createAlertDelivery(client, options),
    createAlertCheck(client, options),
  ];
  const emit = async (event: AppEvent) => {
    await client.send(event);
  };
  const start = async (db: Database) => {
    if (settings.mode !== "embedded") return null;
    return startEmbeddedEngine({ db, handler: serve({ client, functions }), log });
  };
  const isRunning = () => settings.mode !== "embedded" || currentEngine() !== undefined;
  return { client, functions, emit, start, isRunning };
}
