import { randomBytes } from "node:crypto";
import { get, type IncomingMessage, type ServerResponse } from "node:http";
import { gunzipSync } from "node:zlib";
import { afterEach, expect, test } from "vitest";
import { type Served, serveListener } from "@/lib/scim/testing/serve";
import { sendWhole } from "./whole-answer";

let served: Served | undefined;
afterEach(() => served?.close());

type Page = (outgoing: ServerResponse, incoming: IncomingMessage) => void | Promise<void>;
type Got = { status: number; headers: IncomingMessage["headers"]; pieces: number; body: Buffer };

/** What comes of a page, as it stands on the wire. `onPiece` is called with each piece that arrives. */
async function ask(page: Page, headers: Record<string, string>, onPiece: () => void = () => {}): Promise<Got> {
  served = await serveListener((incoming, outgoing) => {
    sendWhole(incoming, outgoing);
    void page(outgoing, incoming);
  });
  const { origin } = served;
  return new Promise((resolve, reject) => {
    get(origin, { headers }, (answer) => {
      const pieces: Buffer[] = [];
      answer.on("data", (piece: Buffer) => {
        pieces.push(piece);
        onPiece();
      });
      const { statusCode: status = 0 } = answer;
      answer.on("end", () =>
        resolve({ status, headers: answer.headers, pieces: pieces.length, body: Buffer.concat(pieces) }),
      );
      answer.on("error", reject);
    }).on("error", reject);
  });
}

const zipped = { "accept-encoding": "br, gzip" };
const rows = Array.from({ length: 500 }, (_, row) => `<tr><td>Ana Díaz ${row}</td></tr>`);

const inPieces: Page = (outgoing, incoming) => {
  expect(incoming.headers["accept-encoding"]).toBeUndefined();
  outgoing.setHeader("content-type", "text/html");
  outgoing.flushHeaders();
  for (const row of rows) outgoing.write(row);
  outgoing.end("</table>");
};

test("a page in many pieces is one compressed piece with its length", async () => {
  const { headers, body } = await ask(inPieces, zipped);
  expect(headers).toMatchObject({ "content-encoding": "gzip", "content-type": "text/html", vary: "Accept-Encoding" });
  expect(headers["content-length"]).toBe(String(body.length));
  expect(gunzipSync(body).toString()).toBe(`${rows.join("")}</table>`);
});

test("whoever takes no gzip gets the page as it is", async () => {
  const { headers, body } = await ask(inPieces, {});
  expect(headers["content-encoding"]).toBeUndefined();
  expect(body.toString()).toBe(`${rows.join("")}</table>`);
});

test.each<[string, Page, number, string]>([
  ["a redirect", (outgoing) => void outgoing.writeHead(307, { location: "/sign-in" }).end(), 307, ""],
  ["a short answer", (outgoing) => void outgoing.writeHead(404, "Not here", { "x-a": "1" }).end("none"), 404, "none"],
  ["an empty one", (outgoing) => void outgoing.end(), 200, ""],
])("%s keeps its status and is not compressed", async (_, page, status, words) => {
  const got = await ask(page, zipped);
  expect(got).toMatchObject({ status, body: Buffer.from(words) });
  expect(got.headers["content-encoding"]).toBeUndefined();
});

test("a length that was said before is that of the compressed page", async () => {
  const page: Page = (outgoing) => {
    outgoing.setHeader("content-length", 5_000);
    outgoing.end("x".repeat(5_000));
  };
  const { headers, body } = await ask(page, zipped);
  expect(headers["content-length"]).toBe(String(body.length));
});

test.each([zipped, {}])("a page that takes long is sent as it comes (%j)", async (accepted) => {
  let seen = () => {};
  const isSeen = new Promise<void>((resolve) => {
    seen = resolve;
  });
  const parts = [randomBytes(4_000), randomBytes(4_000)] as const;
  const slow: Page = async (outgoing) => {
    outgoing.write(parts[0]);
    await isSeen;
    outgoing.end(parts[1]);
  };
  const { headers, body } = await ask(slow, accepted, () => seen());
  const whole = headers["content-encoding"] === "gzip" ? gunzipSync(body) : body;
  expect(whole.equals(Buffer.concat(parts))).toBe(true);
});
