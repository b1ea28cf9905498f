import type { IncomingMessage, ServerResponse } from "node:http";
import { createGzip, gzip } from "node:zlib";
import { divert, type Way } from "./divert";

/** A page that takes longer is sent as it comes: what is there of it shows that something happens. */
const gatheredMs = 200;

/** Half of the default level's work for a tenth more bytes. */
const level = 3;
const worthZipping = 1_000;

/**
 * Sends a page as one piece, compressed at once. Next makes a dozen of it, and would flush each through a compressor and
 * write it to the socket by itself.
 */
export function sendWhole(incoming: IncomingMessage, outgoing: ServerResponse): void {
  const zips = /\bgzip\b/.test(String(incoming.headers["accept-encoding"] ?? ""));
  // Next then leaves the answer as it is.
  delete incoming.headers["accept-encoding"];
  const heap: Buffer[] = [];
  let timer: NodeJS.Timeout | undefined;
  const toHeap: Way = {
    write: (piece) => {
      timer ??= setTimeout(() => {
        take(zips ? throughGzip(outgoing, client) : client);
        for (const early of heap) outgoing.write(early);
      }, gatheredMs);
      heap.push(piece);
      return true;
    },
    end: () => {
      clearTimeout(timer);
      take(client);
      endWhole(outgoing, Buffer.concat(heap), zips);
    },
  };
  const { client, take } = divert(outgoing, toHeap);
  outgoing.once("close", () => clearTimeout(timer));
}

function endWhole(outgoing: ServerResponse, body: Buffer, zips: boolean): void {
  if (!zips || body.length < worthZipping) {
    outgoing.end(body.length > 0 ? body : undefined);
    return;
  }
  gzip(body, { level }, (fault, zipped) => {
    if (fault) outgoing.destroy(fault);
    else if (!outgoing.headersSent) {
      nameEncoding(outgoing).setHeader("content-length", zipped.length);
      outgoing.end(zipped);
    }
  });
}

function throughGzip(outgoing: ServerResponse, client: Way): Way {
  nameEncoding(outgoing).removeHeader("content-length");
  const zip = createGzip({ level });
  zip.on("data", client.write).once("end", client.end);
  zip.on("drain", () => outgoing.emit("drain"));
  outgoing.once("close", () => zip.destroy());
  const write = (piece: Buffer) => {
    const goesOn = zip.write(piece);
    zip.flush();
    return goesOn;
  };
  return { write, end: () => zip.end() };
}

function nameEncoding(outgoing: ServerResponse): ServerResponse {
  outgoing.setHeader("content-encoding", "gzip");
  return outgoing.appendHeader("vary", "Accept-Encoding");
}
