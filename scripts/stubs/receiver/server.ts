import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

export type Received = { path: string; headers: IncomingHttpHeaders; body: string };
export type Reply = { status: number; body?: string; headers?: Record<string, string> };

/** A receiver of webhooks on the loopback interface: keeps what comes, answers as it was told to. */
export async function startReceiver() {
  const received: Received[] = [];
  let reply: Reply = { status: 200, body: "ok" };
  const server = createServer(async (request, response) => {
    const body = await text(request);
    received.push({ path: request.url ?? "", headers: request.headers, body });
    response.writeHead(reply.status, { "content-type": "text/plain", ...reply.headers }).end(reply.body ?? "");
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    /** What every further request is answered with. */
    answer: (next: Reply) => {
      reply = next;
    },
    close: () =>
      new Promise<void>((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}
export type Receiver = Awaited<ReturnType<typeof startReceiver>>;
