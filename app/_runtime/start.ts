import { log } from "@/lib/log";
import { getRuntime } from "./runtime";

/** Starts the runtime; a fault is one line on standard error, its details in the log at debug level. */
export async function start(): Promise<void> {
  try {
    await getRuntime();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    log.debug({ err: error }, "start failed");
    process.stderr.write(`Rollcall cannot start: ${message.replace(/\s+/g, " ")}\n`);
    process.exit(1);
  }
}
