import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";

/** Gunzips while reading; a stream that is cut short throws (Z_BUF_ERROR) like any other truncation. */
export async function* unzip(received: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const source = Readable.from(received, { objectMode: false });
  const gunzip = createGunzip();
  source.once("error", (error) => gunzip.destroy(error));
  try {
    yield* source.pipe(gunzip);
  } finally {
    source.destroy();
    gunzip.destroy();
  }
}

/** Reads up to `limit` bytes of a body that is only needed for an error message, without waiting for the rest. */
export async function readBeginning(body: AsyncIterable<Uint8Array>, limit = 4_096): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const part of body) {
      parts.push(part);
      bytes += part.byteLength;
      if (bytes >= limit) break;
    }
  } catch {
    // The status already says what happened; a broken error page adds nothing.
  }
  return Buffer.concat(parts).subarray(0, limit);
}
