import { subscribe } from "node:diagnostics_channel";
import type { Server } from "node:http";
import { log } from "@/lib/log";

const patienceMs = 3_000;
/** A source, a database or a page may hang: the process ends all the same, and goes on after the next start. */
const stopMs = 6_000;

export type Stopping = {
  /** At once: aborts what waits for others. */
  begin: () => void;
  /** When responses under way have ended: lets work finish, closes the database. */
  finish: () => Promise<void>;
};

/**
 * On SIGINT or SIGTERM: begins to stop, takes no more requests, lets those under way end, finishes, and ends the process,
 * all within ten seconds. `npm start` tells Next to leave the signals to us. Started otherwise, Next may end the process first, which counts as a crash.
 */
export function stopOnSignal({ begin, finish }: Stopping): void {
  const servers = new Set<Server>();
  subscribe("http.server.request.start", (message) => {
    servers.add((message as { server: Server }).server);
  });
  let isEnding = false;
  const end = async (code: number) => {
    if (isEnding) return;
    isEnding = true;
    try {
      begin();
      await Promise.all([...servers].map(drain));
      if (!(await endsWithin(stopMs, finish()))) log.warn("stopping took too long; the next start goes on from here");
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
  await endsWithin(patienceMs, closed);
}

async function endsWithin(milliseconds: number, work: Promise<void>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const tired = new Promise<boolean>((done) => {
    timer = setTimeout(() => done(false), milliseconds);
  });
  const ended = await Promise.race([work.then(() => true), tired]);
  clearTimeout(timer);
  return ended;
}
