import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { createGunzip, createGzip } from "node:zlib";
import type { Database } from "@/lib/db/client";
import { addPart, readPart } from "./files.store";

const partBytes = 128 * 1_024;

/** More bytes than are taken; the sender is told at once instead of at the end. */
export class TooManyBytes extends Error {}

type Stored = { bytes: number; sha256: string };

/** Zips a file while it arrives and stores it in pieces; memory is one piece, whatever the file's length. */
export async function storeContents(
  db: Database,
  fileId: number,
  chunks: AsyncIterable<Uint8Array>,
  most: number,
): Promise<Stored> {
  const hash = createHash("sha256");
  let bytes = 0;
  async function* counted() {
    for await (const chunk of chunks) {
      bytes += chunk.byteLength;
      if (bytes > most) throw new TooManyBytes();
      hash.update(chunk);
      yield chunk;
    }
  }
  const source = Readable.from(counted(), { objectMode: false });
  const gzip = createGzip({ level: 5 });
  source.once("error", (error) => gzip.destroy(error));
  let [part, held, parts]: [number, number, Buffer[]] = [0, 0, []];
  const flush = async () => {
    await addPart(db, fileId, part, Buffer.concat(parts), bytes);
    [part, held, parts] = [part + 1, 0, []];
  };
  for await (const piece of source.pipe(gzip) as AsyncIterable<Buffer>) {
    parts.push(piece);
    held += piece.length;
    if (held >= partBytes) await flush();
  }
  if (held > 0) await flush();
  return { bytes, sha256: hash.digest("hex") };
}

/** A stored file's bytes, piece by piece. Throws where a piece is missing (Z_BUF_ERROR). */
export async function* readContents(db: Database, fileId: number): AsyncGenerator<Uint8Array> {
  async function* parts() {
    for (let part = 0; ; part++) {
      const piece = await readPart(db, fileId, part);
      if (piece === null) return;
      yield piece;
    }
  }
  const source = Readable.from(parts(), { objectMode: false });
  const gunzip = createGunzip();
  source.once("error", (error) => gunzip.destroy(error));
  try {
    yield* source.pipe(gunzip);
  } finally {
    source.destroy();
    gunzip.destroy();
  }
}
