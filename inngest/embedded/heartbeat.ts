import type { Engine } from "./engine";
import { heartbeatMs, leaseMs } from "./lease";
import { renewLeases } from "./runs.store";

export type Heartbeat = { keep: () => void; stop: () => void };

/** Renews this process's leases while it drives any run; with none it holds no timer. */
export function createHeartbeat(engine: () => Engine): Heartbeat {
  let cancel: (() => void) | null = null;
  const beat = () => {
    cancel = null;
    const { db, clock, log, active } = engine();
    if (active.size === 0) return;
    const tokens = [...active.values()].map((run) => run.token);
    renewLeases(db, tokens, new Date(clock.now().getTime() + leaseMs)).catch((error: unknown) =>
      log.warn({ err: error }, "the leases could not be renewed"),
    );
    keep();
  };
  const keep = () => {
    const { clock } = engine();
    cancel ??= clock.schedule(new Date(clock.now().getTime() + heartbeatMs), beat);
  };
  const stop = () => {
    cancel?.();
    cancel = null;
  };
  return { keep, stop };
}
