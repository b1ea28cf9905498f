import { decodeText } from "./decode";
import { findForm } from "./dialect";
import { findEncoding } from "./encoding";
import { CsvFault } from "./fault";
import { findHeader, noHeader } from "./find-header";
import { type Header, readHeader } from "./header";
import { createTally, type ReadingNote } from "./notes";
import { parseRows, type Row } from "./parse-rows";
import { createPeople, type People } from "./people";
import type { Dialect, ReadingSettings } from "./settings";

export type CsvSummary = {
  /** Records handed on: people, and rows that could not be read. */
  records: number;
  bad: number;
  bytes: number;
  dialect: Dialect;
  columns: string[];
  notes: ReadingNote[];
  /** The number of people that the trailer counts, where there is one; it was compared. */
  trailer: number | null;
  endsWithLine: boolean;
};

/** One record: the JSON text of a person, or a JSON text that says why a row is none. */
export type CsvRecord = Buffer;

const sampleBytes = 128 * 1_024;
const sampleLines = 250;

/**
 * Reads a CSV file while it arrives: every row after the header is a person, one JSON object of texts by column name.
 * Memory is a chunk, whatever the file's length. `onFound` is told the form before the first record. Throws CsvFault where the file as a whole cannot be trusted.
 */
export async function* readCsv(
  chunks: AsyncIterable<Uint8Array>,
  settings: ReadingSettings,
  onFound?: (found: Pick<CsvSummary, "dialect" | "columns">) => void,
): AsyncGenerator<CsvRecord[], CsvSummary> {
  const counted: Counted = { bytes: 0, last: [] };
  const source = countBytes(chunks, counted);
  const { head, rest, whole } = await readHead(source);
  if (counted.bytes === 0) throw new CsvFault("empty", "The file is empty.");
  const encoding = findEncoding(head, settings.encoding);
  const sample = await sampleOf(head, encoding, whole);
  const { form, rows } = await findForm(sample, settings);
  const dialect: Dialect = { encoding, ...form };
  const at = findHeader(rows, settings);
  const found = rows[at]?.cells;
  if (at < 0 || !found) throw noHeader(rows, settings);
  const header = readHeader(found, settings);
  onFound?.({ dialect, columns: header.names });
  const people = createPeople(header, settings, createTally());
  let before = at + 1;
  for await (const batch of parseRows(decodeText(joined(head, rest), encoding), dialect, settings.maxRecordBytes)) {
    const records = people.take(batch.slice(before));
    before = Math.max(0, before - batch.length);
    if (records.length > 0) yield records;
  }
  const held = people.finish(isLineEnd(counted, encoding));
  if (held.length > 0) yield held;
  return {
    ...people.summary(),
    bytes: counted.bytes,
    dialect,
    columns: header.names,
    notes: notesOf(rows, at, header, people),
  };
}

type Counted = { bytes: number; last: number[] };

async function* countBytes(chunks: AsyncIterable<Uint8Array>, counted: Counted): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    counted.bytes += chunk.byteLength;
    counted.last = [...counted.last, ...chunk.subarray(-2)].slice(-2);
    if (chunk.byteLength > 0) yield chunk;
  }
}

/** Whether the last letter ends a line; in UTF-16 it is two bytes. */
function isLineEnd({ last }: Counted, encoding: Dialect["encoding"]): boolean {
  const [first = 0, second = 0] = last;
  const letter =
    encoding === "utf-16le"
      ? first + second * 256
      : encoding === "utf-16be"
        ? first * 256 + second
        : (last.at(-1) ?? 0);
  return letter === 0x0a || letter === 0x0d;
}

/** Reads on until there is enough to tell the form of the file by. */
async function readHead(source: AsyncGenerator<Uint8Array>) {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  while (bytes < sampleBytes) {
    const next = await source.next();
    if (next.done) return { head: Buffer.concat(parts), rest: source, whole: true };
    parts.push(next.value);
    bytes += next.value.byteLength;
  }
  return { head: Buffer.concat(parts), rest: source, whole: false };
}

async function* joined(head: Buffer, rest: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield head;
  yield* rest;
}

/** The whole lines at the beginning of the file, as text. */
async function sampleOf(head: Buffer, encoding: Dialect["encoding"], whole: boolean): Promise<string> {
  const start = whole || !encoding.startsWith("utf-16") ? head : head.subarray(0, head.length & ~1);
  const parts: string[] = [];
  try {
    for await (const text of decodeText([start], encoding)) parts.push(text);
  } catch (error) {
    // A letter may be cut at the end of the beginning; the file itself is read to its end and says so there.
    if (whole || !(error instanceof CsvFault) || error.code !== "cut") throw error;
  }
  const text = parts.join("");
  const lines = text.split(/(?<=\n|\r(?!\n))/, sampleLines + 1);
  return (whole && lines.length <= sampleLines ? lines : lines.slice(0, -1)).join("");
}

function notesOf(rows: readonly Row[], at: number, header: Header, people: People): ReadingNote[] {
  const before = rows.slice(0, at).filter((row) => row.cells?.some((cell) => cell !== "") ?? true).length;
  const preamble: ReadingNote[] = before > 0 ? [{ code: "preamble", count: before }] : [];
  return [...preamble, ...header.notes, ...people.notes()];
}
