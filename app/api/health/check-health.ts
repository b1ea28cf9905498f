import type { Runtime } from "@/app/_runtime/runtime";
import { pingDatabase } from "@/lib/db/ping";
import { log } from "@/lib/log";

export type Health = {
  status: "ok" | "unavailable";
  database: { driver: "postgres" | "pglite" | "unknown"; ok: boolean };
  engine: { mode: "embedded" | "server" | "unknown"; ok: boolean };
};

/**
 * Whether this process can serve: the database answers and the job engine runs. It says nothing about people, and not the
 * version either: strangers may ask.
 */
export async function checkHealth(runtimeOf: () => Promise<Runtime>): Promise<Health> {
  try {
    const { open, env, jobs } = await runtimeOf();
    const ok = await pingDatabase(open.db);
    return {
      status: ok ? "ok" : "unavailable",
      database: { driver: open.driver, ok },
      engine: { mode: env.inngest.mode, ok: jobs.isRunning() },
    };
  } catch (error) {
    log.error({ err: error }, "not healthy");
    const database = { driver: "unknown", ok: false } as const;
    return { status: "unavailable", database, engine: { mode: "unknown", ok: false } };
  }
}
