import { receiveCheckpoint } from "./checkpoint";
import type { Engine } from "./engine";
import { EventRefused, receiveEvents } from "./receive";
import { readRegistration } from "./register";
import { currentEngine } from "./registry";

/** The `baseUrl` for an Inngest client whose `fetch` is `embeddedFetch`. */
export const embeddedBaseUrl = "http://embedded.invalid/";

const notStarted = "The embedded Inngest engine has not started; start it before sending events.";

/** Answers the Inngest client's requests in this process; nothing reaches the network. */
export const embeddedFetch: typeof fetch = async (input, init) => {
  const request = new Request(input, init);
  const engine = currentEngine();
  if (!engine) return refuse(503, notStarted);
  try {
    return await route(engine, request);
  } catch (error) {
    if (error instanceof EventRefused) return refuse(error.status, error.message);
    engine.log.error({ err: error }, "the embedded Inngest engine could not answer its client");
    return refuse(500, "The embedded Inngest engine failed; see the log.");
  }
};

async function route(engine: Engine, request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  const checkpoint = /^\/v1\/checkpoint\/([^/]+)\/async$/.exec(pathname);
  if (request.method === "POST") {
    if (pathname === "/fn/register") return register(engine, await request.json());
    if (pathname.startsWith("/e/")) return receive(engine, request);
    if (checkpoint?.[1]) return receiveCheckpoint(engine, decodeURIComponent(checkpoint[1]), await request.json());
  }
  return refuse(404, `The embedded Inngest engine has no ${request.method} ${pathname}.`);
}

function register(engine: Engine, body: unknown): Response {
  try {
    engine.functions = new Map(readRegistration(body).map((fn) => [fn.id, fn]));
    engine.registered = true;
    return Response.json({ ok: true, status: 200, modified: true });
  } catch (error) {
    return refuse(400, error instanceof Error ? error.message : String(error));
  }
}

async function receive(engine: Engine, request: Request): Promise<Response> {
  if (!engine.registered) return refuse(503, notStarted);
  const seed = request.headers.get("x-inngest-event-id-seed") ?? crypto.randomUUID();
  const ids = await receiveEvents(engine, await request.json(), seed);
  return Response.json({ ids, status: 200 });
}

function refuse(status: number, error: string): Response {
  return Response.json({ error, status }, { status });
}
