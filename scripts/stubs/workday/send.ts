import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { type Fault, loginPage } from "./faults";
import type { Rendered } from "./render";

export type Exchange = { request: IncomingMessage; response: ServerResponse; url: URL; gzip: boolean };

export const sendText = (
  { response }: Exchange,
  status: number,
  contentType: string,
  text: string,
  headers = {},
): void => {
  response.writeHead(status, { "content-type": contentType, ...headers });
  response.end(text);
};

/** Sends a fault that needs no report. Returns whether it has answered. */
export const sendFault = (exchange: Exchange, fault: Fault | null): boolean => {
  switch (fault?.kind) {
    case "status":
      sendText(exchange, fault.status, fault.contentType, fault.body, fault.headers);
      return true;
    case "reset":
      exchange.response.socket?.destroy();
      return true;
    case "html_login":
      sendText(exchange, 200, "text/html;charset=UTF-8", loginPage);
      return true;
    case "body":
      sendText(exchange, 200, fault.contentType, fault.body);
      return true;
    default:
      return false;
  }
};

/** Sends the report, broken in the middle if the fault says so. Ends quietly when the client goes away. */
export const sendReport = async (
  exchange: Exchange,
  contentType: string,
  rendered: Rendered,
  fault: Fault | null,
): Promise<void> => {
  const { request, response } = exchange;
  const zip = exchange.gzip && /\bgzip\b/.test(String(request.headers["accept-encoding"] ?? ""));
  response.writeHead(200, { "content-type": contentType, ...(zip ? { "content-encoding": "gzip" } : {}) });
  const source = brokenBy(fault, rendered);
  try {
    if (zip) await pipeline(source, createGzip({ level: 1 }), response);
    else await pipeline(source, response);
  } catch {
    response.destroy();
  }
};

const brokenBy = (fault: Fault | null, rendered: Rendered): Readable => {
  switch (fault?.kind) {
    case "slow_first_byte":
      return Readable.from(late(rendered, fault.ms));
    case "stall":
      return Readable.from(cutShort(rendered, fault.afterBytes, "stall"));
    case "truncated":
      return Readable.from(cutShort(rendered, fault.afterBytes, fault.tidy ? "end" : "break"));
    case "huge":
      return Readable.from(repeated(rendered, fault.bytes));
    default:
      return rendered.open();
  }
};

async function* late(rendered: Rendered, ms: number) {
  await new Promise((done) => setTimeout(done, ms).unref());
  yield* rendered.open();
}

async function* cutShort(
  rendered: Rendered,
  afterBytes: number,
  then: "stall" | "end" | "break",
): AsyncGenerator<Buffer> {
  let left = afterBytes;
  for await (const piece of rendered.open()) {
    yield piece.subarray(0, left);
    left -= piece.length;
    if (left <= 0) break;
  }
  if (then === "break") throw new Error("cut");
  if (then === "stall") await new Promise(() => {});
}

/** Repeats the report's rows until `bytes` are sent, without holding them in memory. */
async function* repeated(rendered: Rendered, bytes: number): AsyncGenerator<Buffer> {
  const opening = Buffer.from('{"Report_Entry":[');
  const closing = Buffer.from("]}");
  yield opening;
  for (let sent = 0; sent < bytes; ) {
    if (sent > 0) yield Buffer.from(",\n");
    let at = 0;
    for await (const piece of rendered.open()) {
      const from = Math.max(0, opening.length - at);
      const to = Math.min(piece.length, rendered.bytes - closing.length - at);
      at += piece.length;
      if (to > from) yield piece.subarray(from, to);
    }
    sent += rendered.bytes;
  }
  yield closing;
}
