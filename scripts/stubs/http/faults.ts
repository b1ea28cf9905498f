import type { ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { RigFault } from "@/lib/sources/conformance-rig";
import { sendText } from "./server";

/** One reply with records, in parts, so that a fault can break it between them. */
export type Frame = {
  contentType: string;
  open: string;
  rows: readonly string[];
  between: string;
  close: string;
  headers?: Record<string, string>;
  /** A row made at least this many bytes longer. */
  pad: (row: string, bytes: number) => string;
};

const loginPage =
  "<!DOCTYPE html><html><head><title>Sign In</title></head><body><h1>Sign in</h1><form><input name=user></form></body></html>";
const errorPage = "<html><head><title>Error</title></head><body><h1>Something went wrong</h1></body></html>";

/** Makes a JSON object longer by a member. */
export const padJson = (row: string, bytes: number): string => row.replace("{", `{"Padding":"${"x".repeat(bytes)}",`);

/** Holds the fault in force and counts its requests down. */
export function createFaultBox() {
  let current: RigFault | null = null;
  let left = Number.POSITIVE_INFINITY;
  return {
    set: (fault: RigFault | null) => {
      current = fault;
      left = fault && "times" in fault && fault.times !== undefined ? fault.times : Number.POSITIVE_INFINITY;
    },
    take: (): RigFault | null => {
      if (current === null || left <= 0) return null;
      left -= 1;
      return current;
    },
  };
}

/** Answers with what a fault says in place of records. False: the request is answered as usual, or its records are broken. */
export function sendFault(response: ServerResponse, fault: RigFault | null): boolean {
  switch (fault?.kind) {
    case "status":
      sendText(response, fault.status, "text/html", errorPage, fault.headers);
      return true;
    case "html":
      sendText(response, 200, "text/html;charset=UTF-8", loginPage);
      return true;
    case "reset":
      response.socket?.destroy();
      return true;
    case "silent":
      return true;
    default:
      return false;
  }
}

/** Sends the records, broken as the fault says. Ends quietly when the client goes away. */
export async function sendFrame(response: ServerResponse, frame: Frame, fault: RigFault | null): Promise<void> {
  response.writeHead(200, { "content-type": frame.contentType, ...frame.headers });
  const rows = fault?.kind === "empty" ? [] : rowsUnder(frame, fault);
  if (fault?.kind === "huge_reply") return sendHuge(response, frame, fault.bytes);
  const text = frame.open + rows.join(frame.between) + frame.close;
  const half = text.slice(0, Math.floor(text.length / 2));
  if (fault?.kind === "stall") return void response.write(half);
  if (fault?.kind !== "truncated") return void response.end(text);
  if (fault.tidy) return void response.end(half);
  response.write(half, () => response.destroy());
}

function rowsUnder({ rows, pad }: Frame, fault: RigFault | null): readonly string[] {
  const [first, ...rest] = rows;
  return fault?.kind === "huge_record" && first !== undefined ? [pad(first, fault.bytes), ...rest] : rows;
}

/** The records again and again, until enough bytes are sent. */
async function sendHuge(response: ServerResponse, frame: Frame, bytes: number): Promise<void> {
  const block = Buffer.from(frame.rows.join(frame.between));
  const parts = function* () {
    yield Buffer.from(frame.open);
    yield block;
    for (let sent = block.length; sent < bytes; sent += block.length)
      yield Buffer.concat([Buffer.from(frame.between), block]);
    yield Buffer.from(frame.close);
  };
  await pipeline(Readable.from(parts()), response).catch(() => response.destroy());
}
