import type { ServerResponse } from "node:http";

/** Where the pieces of an answer go. `write` says whether more may come at once; otherwise "drain" follows. */
export type Way = { write: (piece: Buffer) => boolean; end: () => void };

/**
 * Sends what is written to `outgoing` the `first` way, and holds its headers back, until another way is taken. `client` is the
 * way out.
 */
export function divert(outgoing: ServerResponse, first: Way): { client: Way; take: (way: Way) => void } {
  let way = first;
  const { write, end, writeHead, flushHeaders } = outgoing;
  const client: Way = {
    write: (piece) => write.call(outgoing, piece, "utf8"),
    end: () => void Reflect.apply(end, outgoing, []),
  };
  const isHeld = () => way === first;
  const toBuffer = (piece: unknown) =>
    typeof piece === "string" ? Buffer.from(piece) : Buffer.from(piece as Uint8Array);
  Object.assign(outgoing, {
    write: (piece: unknown) => (way === client ? write.call(outgoing, piece, "utf8") : way.write(toBuffer(piece))),
    end: (piece?: unknown) => {
      if (way === client) return end.call(outgoing, piece, "utf8");
      if (piece) way.write(toBuffer(piece));
      way.end();
      return outgoing;
    },
    flushHeaders: () => (isHeld() ? undefined : flushHeaders.call(outgoing)),
    writeHead: (status: number, ...rest: unknown[]) => {
      if (!isHeld()) return writeHead.call(outgoing, status, ...(rest as []));
      outgoing.statusCode = status;
      const headers = rest.find((each) => typeof each === "object" && each !== null) ?? {};
      for (const [name, value] of Object.entries(headers)) outgoing.setHeader(name, value);
      return outgoing;
    },
  });
  return {
    client,
    take: (next) => {
      way = next;
    },
  };
}
