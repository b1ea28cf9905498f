import { subscribe } from "node:diagnostics_channel";
import type { Server } from "node:http";
import { log } from "@/lib/log";

const patienceMs = 3_000;

/**
 * On SIGINT or SIGTERM: takes no more requests, lets those under way end, runs `stop`, and ends the process. `npm start`
 * tells Next to leave the signals to us. Started otherwise, Next may end the process first, which counts as a crash.
 */
export function stopOnSignal(stop: () => Promise<void>): void {
  const servers = new Set<Server>();
  subscribe("http.server.request.start", (message) => {
    servers.add((message as { server: Server }).server);
  });
  let isEnding = false;
  const end = async (code: number) => {
    if (isEnding) return;
    isEnding = true;
    try {
      await Promise.all([...servers].map(drain));
      await stop();
    } catch (error) {
      log.error({ err: error }, "stopping did not go as it should");
    }
    process.exit(code);
  };
  process.on("SIGINT", () => void end(130));
  process.on("SIGTERM", () => void end(143));
}

/** Waits for responses under way, up to a limit. */
async function drain(server: Server): Promise<void> {
  const closed = new Promise<void>((done) => server.close(() => done()));
  server.closeIdleConnections();
  let timer: NodeJS.Timeout | undefined;
  const tired = new Promise<void>((done) => {
    timer = setTimeout(done, patienceMs);
  });
  await Promise.race([closed, tired]);
  clearTimeout(timer);
}
