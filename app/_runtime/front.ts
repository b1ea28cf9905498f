import type { IncomingMessage, ServerResponse } from "node:http";
import { checkHealth } from "@/app/api/health/check-health";
import { headersEverywhere, headersOfMachines, transportHeaders } from "@/lib/response-headers";
import type { Runtime } from "./runtime";
import { answerScimRequest } from "./scim-entry";
import { isBelowScim } from "./scim-paths";
import { createTurns, type Release } from "./turns";
import { sendWhole } from "./whole-answer";

/** What the server of `npm start` asks before it hands a request to Next. */
export type Front = {
  /** Answers a request and says so, or leaves it alone. */
  answers: (incoming: IncomingMessage, outgoing: ServerResponse) => boolean;
  /** Resolves when the request's turn has come; false when it is not to be handed on. */
  admits: (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<boolean>;
};

declare global {
  var rollcallFront: Front | undefined;
}

/**
 * Making a page keeps the thread busy, and syncs, SCIM and health are on it, too. Two at once are enough to fill the waits
 * for the database; more make none of them faster, and everything else late.
 */
const turns = createTurns({ atOnce: 2, waiting: 2_000, longestMs: 2_000 });

export function openFront(runtime: Runtime): void {
  const everywhere = { ...headersEverywhere, ...transportHeaders(runtime.env.appUrl) };
  const headers = { ...everywhere, ...headersOfMachines };
  globalThis.rollcallFront = {
    answers: (incoming, outgoing) => {
      const { url = "/" } = incoming;
      if (isBelowScim(url)) answerScimRequest(runtime.scim, headers, incoming, outgoing);
      else if (url === "/api/health") void answerHealth(runtime, headers, outgoing);
      else return false;
      return true;
    },
    admits: async (incoming, outgoing) => {
      const { url = "/" } = incoming;
      if (!isPage(url)) return true;
      if (!(await waitForTurn(everywhere, outgoing))) return false;
      if (!isDownload(url)) sendWhole(incoming, outgoing);
      return true;
    },
  };
}

type Headers = Record<string, string>;

/** Files and the pages' own requests for data are quick, or take as long as somebody watches them. */
const isPage = (url: string): boolean => !/^\/(_next|api)\//.test(url);

/** Long, and sent as it is read. */
const isDownload = (url: string): boolean => /\/export(\?|$)/.test(url);

/** The turn ends with the answer, or when the client has gone. */
async function waitForTurn(headers: Headers, outgoing: ServerResponse): Promise<boolean> {
  const gone = new AbortController();
  let release: Release | null = null;
  outgoing.once("close", () => {
    gone.abort();
    release?.();
  });
  release = await turns.take(gone.signal);
  if (release !== null) return true;
  if (!gone.signal.aborted) outgoing.writeHead(503, { ...headers, "retry-after": "5" }).end("Busy; try again.\n");
  return false;
}

async function answerHealth(runtime: Runtime, headers: Headers, outgoing: ServerResponse): Promise<void> {
  const health = await checkHealth(async () => runtime);
  const about = { ...headers, "cache-control": "no-store", "content-type": "application/json" };
  outgoing.writeHead(health.status === "ok" ? 200 : 503, about).end(JSON.stringify(health));
}
