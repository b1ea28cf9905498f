import { z } from "zod";
import type { Database } from "@/lib/db/client";
import type { Log } from "@/lib/log";
import { servedAt } from "./call";
import { type Clock, systemClock } from "./clock";
import { dispatch } from "./dispatch";
import type { Engine } from "./engine";
import { createHeartbeat } from "./heartbeat";
import { createOwner } from "./lease";
import { createLoop } from "./loop";
import { clearCurrentEngine, setCurrentEngine } from "./registry";

export type EmbeddedEngine = {
  /** Lets each run finish the step it is in, hands it back to the queue, and stops. */
  stop: () => Promise<void>;
  /** Resolves when nothing is running and nothing is due. */
  idle: () => Promise<void>;
};

export type EngineOptions = {
  db: Database;
  /** The serve handler of the client whose `fetch` is `embeddedFetch`. */
  handler: (request: Request) => Promise<Response>;
  log: Log;
  clock?: Clock;
};

/**
 * Starts the engine, registers the handler's functions and resumes what an earlier process left. Throws when a
 * function uses something the engine does not support.
 */
export async function startEmbeddedEngine(options: EngineOptions): Promise<EmbeddedEngine> {
  const { clock = systemClock, log } = options;
  const loop = createLoop({ clock, log, dispatch: () => dispatch(engine) });
  const heartbeat = createHeartbeat(() => engine);
  const engine: Engine = {
    ...options,
    clock,
    owner: createOwner(),
    functions: new Map(),
    registered: false,
    forgottenAt: null,
    active: new Map(),
    stopping: false,
    wake: loop.wake,
    keepLeases: heartbeat.keep,
  };
  setCurrentEngine(engine);
  await registerFunctions(engine).catch((error: unknown) => {
    clearCurrentEngine(engine);
    throw error;
  });
  loop.wake();
  const idle = async () => {
    do {
      await loop.settled();
      await Promise.all([...engine.active.values()].map((run) => run.done));
      await loop.settled();
    } while (engine.active.size > 0);
  };
  const stop = async () => {
    engine.stopping = true;
    loop.stop();
    await idle();
    heartbeat.stop();
    clearCurrentEngine(engine);
  };
  return { stop, idle };
}

const registeredSchema = z.object({ message: z.string() });

async function registerFunctions(engine: Engine): Promise<void> {
  const url = new URL(servedAt);
  const response = await engine.handler(new Request(url, { method: "PUT", headers: { host: url.host } }));
  const { message } = registeredSchema.parse(await response.json());
  if (!response.ok) throw new Error(`The Inngest functions could not be registered: ${message}`);
}
