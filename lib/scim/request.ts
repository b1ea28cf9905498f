/**
 * What the protocol reads of a request, whichever server took it: `url` is absolute or begins with its path, `headers` are
 * asked by lower-case names. `readBytes` answers null for a body beyond `maxBytes` and rejects when the client has gone.
 */
export type ScimRequest = {
  method: string;
  url: string;
  headers: { get: (name: string) => string | null };
  readBytes: (maxBytes: number) => Promise<Uint8Array | null>;
};

/** An answer ready to be sent; `body` is null where none is sent. */
export type ScimAnswer = { status: number; headers: Record<string, string>; body: string | null };

/** A request of the Web's kind, as route handlers get it. */
export const fromWebRequest = (request: Request): ScimRequest => ({
  method: request.method,
  url: request.url,
  headers: request.headers,
  readBytes: (maxBytes) => readStream(request.body, maxBytes),
});

export const toWebResponse = ({ status, headers, body }: ScimAnswer): Response =>
  new Response(body, { status, headers });

async function readStream(stream: ReadableStream<Uint8Array> | null, maxBytes: number): Promise<Uint8Array | null> {
  if (!stream) return new Uint8Array();
  const reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(chunks);
    size += value.length;
    if (size > maxBytes) {
      await reader.cancel();
      return null;
    }
    chunks.push(value);
  }
}
