import { CsvFault } from "./fault";
import type { Dialect } from "./settings";

/** Text of a file while it arrives. Throws CsvFault for bytes that are none of the encoding's letters, and for zero bytes. */
export async function* decodeText(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  encoding: Dialect["encoding"],
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let read = 0;
  for await (const chunk of chunks) {
    const text = decodeOr(() => decoder.decode(chunk, { stream: true }), encoding, read, chunk);
    read += chunk.byteLength;
    if (text !== "") yield text;
  }
  const rest = decodeOr(() => decoder.decode(), encoding, read);
  if (rest !== "") yield rest;
}

function decodeOr(decode: () => string, encoding: string, before: number, chunk?: Uint8Array): string {
  let text: string;
  try {
    text = decode();
  } catch {
    throw chunk ? foreignBytes(encoding, before, chunk) : cutLetter(encoding);
  }
  if (!text.includes("\0")) return text;
  throw new CsvFault("encoding", `The file holds zero bytes, so it is not ${encoding} text.`);
}

const cutLetter = (encoding: string) =>
  new CsvFault("cut", `The file ends in the middle of a letter (${encoding}): its end is missing.`);

/** Names the first byte that cannot be right, so that it can be found in an editor. */
function foreignBytes(encoding: string, before: number, chunk: Uint8Array): CsvFault {
  const at = chunk.findIndex((byte) => byte >= 0x80);
  const where = at < 0 ? "" : ` (near byte ${(before + at + 1).toLocaleString("en")})`;
  const remedy =
    encoding === "utf-8"
      ? "Export the file as UTF-8, or choose Windows-1252 in the source's settings if it comes from Excel for Windows."
      : undefined;
  return new CsvFault("encoding", `The file is not ${encoding}: some letters cannot be read${where}.`, remedy);
}
