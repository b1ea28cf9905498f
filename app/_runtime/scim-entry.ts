import type { IncomingMessage, ServerResponse } from "node:http";
import { log } from "@/lib/log";
import { headersEverywhere, headersOfMachines } from "@/lib/response-headers";
import { fromNodeRequest, sendAnswer } from "@/lib/scim/node-http";
import type { ScimServer } from "@/lib/scim-server/serve-scim";
import { addressHeader } from "./client-address";
import { isBelowScim } from "./scim-paths";

declare global {
  /** Answers a request and says so, or leaves it to Next. The server of `npm start` asks it first. */
  var rollcallAnswersFirst: ((incoming: IncomingMessage, outgoing: ServerResponse) => boolean) | undefined;
}

const headers = { ...headersEverywhere, ...headersOfMachines };

/**
 * Offers SCIM to a server that stands before Next, which takes longer over a request than SCIM does. The handler is that
 * of the routes, which stay the entry where Next's own server runs.
 */
export function offerScim(scim: ScimServer): void {
  globalThis.rollcallAnswersFirst = (incoming, outgoing) => {
    if (!isBelowScim(incoming.url ?? "/")) return false;
    answer(scim, incoming, outgoing).catch((error: unknown) => {
      log.error({ err: error }, "a SCIM request could not be answered");
      outgoing.destroy();
    });
    return true;
  };
}

async function answer(scim: ScimServer, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const address = String(incoming.headers[addressHeader()] ?? "unknown");
  await sendAnswer(await scim.answer(fromNodeRequest(incoming), address), headers, incoming, outgoing);
}
