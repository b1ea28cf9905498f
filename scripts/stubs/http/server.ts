import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type Exchange = { request: IncomingMessage; response: ServerResponse; url: URL };
export type RequestLine = { method: string; path: string; query: string; status: number };

export type HttpStub = { url: string; requests: RequestLine[]; close: () => Promise<void> };

/** A server on the loopback interface that notes each request; `answer` makes the replies. */
export async function startHttpStub(answer: (exchange: Exchange) => Promise<void>, port = 0): Promise<HttpStub> {
  const requests: RequestLine[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://stub");
    const line = { method: request.method ?? "", path: url.pathname, query: url.search.slice(1), status: 0 };
    requests.push(line);
    response.once("close", () => {
      line.status = response.headersSent ? response.statusCode : 0;
    });
    answer({ request, response, url }).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else sendText(response, 500, "text/plain", String(error));
    });
  });
  await listen(server, port);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, requests, close: () => close(server) };
}

const listen = (server: Server, port: number): Promise<void> =>
  new Promise((ready, fail) => {
    server.once("error", fail);
    server.listen(port, "127.0.0.1", ready);
  });

const close = async (server: Server): Promise<void> => {
  const closed = new Promise((done) => server.close(done));
  server.closeAllConnections();
  await closed;
};

export function sendText(
  response: ServerResponse,
  status: number,
  contentType: string,
  body: string,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { "content-type": contentType, ...headers });
  response.end(body);
}

export const sendJson = (response: ServerResponse, value: unknown, status = 200): void =>
  sendText(response, status, "application/json", JSON.stringify(value));

export async function readBody(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const part of request.setEncoding("utf8")) text += part;
  return text;
}

/** The user and password of a Basic header, joined by a colon; null where there is none. */
export function basicOf(request: IncomingMessage): string | null {
  const value = /^basic\s+(\S+)$/i.exec(request.headers.authorization ?? "")?.[1];
  return value === undefined ? null : Buffer.from(value, "base64").toString("utf8");
}
