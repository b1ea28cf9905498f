import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { fromNodeRequest, sendAnswer } from "../node-http";
import type { ScimAnswer, ScimRequest } from "../request";

export type Served = { origin: string; close: () => Promise<void> };

/** Puts SCIM behind a real socket on loopback, the way `npm start` does, so that HTTP itself is part of the test. */
export const serveScim = (answer: (request: ScimRequest) => Promise<ScimAnswer>): Promise<Served> =>
  serveListener((incoming, outgoing) => {
    answer(fromNodeRequest(incoming))
      .then((made) => sendAnswer(made, {}, incoming, outgoing))
      .catch((error: unknown) => outgoing.destroy(toError(error)));
  });

/** A server of Node's own on a free port of loopback. */
export async function serveListener(listener: RequestListener): Promise<Served> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = () => {
    server.closeAllConnections();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  };
  return { origin: `http://127.0.0.1:${portOf(server.address())}`, close };
}

const portOf = (address: AddressInfo | string | null): number =>
  typeof address === "object" && address !== null ? address.port : 0;

const toError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));
