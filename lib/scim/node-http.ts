import type { IncomingMessage, ServerResponse } from "node:http";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { ScimAnswer, ScimRequest } from "./request";

/** A request as Node's own server hands it over, without a Web Request made of it: that costs as much as the look-up. */
export const fromNodeRequest = (incoming: IncomingMessage): ScimRequest => ({
  method: incoming.method ?? "GET",
  url: incoming.url ?? "/",
  headers: { get: (name) => textOf(incoming.headers[name]) },
  readBytes: (maxBytes) => readIncoming(incoming, maxBytes),
});

const textOf = (value: string | string[] | undefined): string | null =>
  value === undefined ? null : Array.isArray(value) ? value.join(", ") : value;

/** Reads by events: an iterator would close the connection at a body too large, and with it the way for the answer. */
function readIncoming(incoming: IncomingMessage, maxBytes: number): Promise<Uint8Array | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  return new Promise((resolve, reject) => {
    if (incoming.destroyed) reject(new Error("The client has gone."));
    incoming.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > maxBytes) resolve(null);
      else chunks.push(chunk);
    });
    incoming.once("end", () => resolve(chunks.length === 1 ? (chunks[0] ?? null) : Buffer.concat(chunks)));
    incoming.once("error", reject);
    incoming.once("close", () => reject(new Error("The client has gone.")));
  });
}

/** Shorter answers cost more to compress than to send. */
const compressedFrom = 16_384;
const compress = promisify(gzip);

/** Sends an answer, with `more` headers beside its own; a long one compressed for a client that takes gzip. */
export async function sendAnswer(
  answer: ScimAnswer,
  more: Record<string, string>,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const { status, body } = answer;
  const headers = { ...more, ...answer.headers };
  const isLong = body !== null && body.length >= compressedFrom;
  if (isLong && /\bgzip\b/.test(String(incoming.headers["accept-encoding"]))) {
    const bytes = await compress(body, { level: 1 });
    const about = { "Content-Encoding": "gzip", "Content-Length": String(bytes.length), Vary: "Accept-Encoding" };
    outgoing.writeHead(status, { ...headers, ...about }).end(bytes);
  } else if (body === null) {
    outgoing.writeHead(status, headers).end();
  } else {
    outgoing.writeHead(status, { ...headers, "Content-Length": String(Buffer.byteLength(body)) }).end(body);
  }
  // Read and drop the rest of a refused body, or the client never sees the answer.
  incoming.resume();
}
