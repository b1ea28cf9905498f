import { CsvFault } from "../fault";
import { readCsv } from "../read-csv";
import { readingSettings } from "../settings";

type Given = Parameters<typeof readingSettings.parse>[0];

/** Bytes in small pieces, so that every letter and every line is cut somewhere. */
export async function* inPieces(bytes: Buffer, size = bytes.length > 20_000 ? 5_003 : 7): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** Everything a file gives: people and sentences in order, and the summary. */
export async function readAll(file: string | Buffer, settings: Given = {}) {
  const bytes = typeof file === "string" ? Buffer.from(file) : file;
  const reading = readCsv(inPieces(bytes), readingSettings.parse(settings));
  const records: unknown[] = [];
  for (;;) {
    const next = await reading.next();
    if (next.done) return { ...next.value, records };
    records.push(...next.value.map((record): unknown => JSON.parse(record.toString())));
  }
}

/** The fault a file ends in. */
export async function faultOf(file: string | Buffer, settings: Given = {}): Promise<CsvFault> {
  const outcome = await readAll(file, settings).catch((error: unknown) => error);
  if (outcome instanceof CsvFault) return outcome;
  throw outcome instanceof Error ? outcome : new Error("The file was read.");
}

export const utf16 = (text: string, order: "le" | "be", mark = true): Buffer => {
  const bytes = Buffer.from((mark ? "\ufeff" : "") + text, "utf16le");
  return order === "le" ? bytes : bytes.swap16();
};

/** Windows-1252 for letters of Western Europe. */
export const latin = (text: string): Buffer => Buffer.from(text, "latin1");
