import type { IncomingMessage, ServerResponse } from "node:http";
import { log } from "@/lib/log";
import { fromNodeRequest, sendAnswer } from "@/lib/scim/node-http";
import type { ScimServer } from "@/lib/scim-server/serve-scim";
import { addressHeader } from "./client-address";

/** Answers a request below SCIM as Node's server has it. The routes of Next call the same handler. */
export function answerScimRequest(
  scim: ScimServer,
  headers: Record<string, string>,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): void {
  const address = String(incoming.headers[addressHeader()] ?? "unknown");
  scim
    .answer(fromNodeRequest(incoming), address)
    .then((answer) => sendAnswer(answer, headers, incoming, outgoing))
    .catch((error: unknown) => {
      log.error({ err: error }, "a SCIM request could not be answered");
      outgoing.destroy();
    });
}
