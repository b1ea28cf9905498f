import { parse } from "csv-parse";
import { CsvFault } from "./fault";
import { withoutFormulas } from "./formulas";
import type { Dialect } from "./settings";

/** `line` is the first line of the row in the file, from 1. A row that cannot be told apart says why. */
export type Row =
  | { line: number; cells: string[]; reason?: undefined }
  | { line: number; reason: string; cells?: undefined };

const mostBadRows = 100;
const bothEnds = ["\r\n", "\n", "\r"];

type Parsing = { rows: Row[]; lines: number; pending: Buffer; bad: number; maxBytes: number; dialect: Dialect };

/**
 * Rows of a text while it arrives, in batches. A row whose quotes do not fit costs that line only: reading goes on with the
 * next one. Throws CsvFault where too many are like that, since then the quote is another one.
 */
export async function* parseRows(
  texts: AsyncIterable<string> | Iterable<string>,
  dialect: Dialect,
  maxBytes: number,
): AsyncGenerator<Row[]> {
  const parsing: Parsing = { rows: [], lines: 0, pending: Buffer.alloc(0), bad: 0, maxBytes, dialect };
  let feed = openParser(parsing);
  for await (const text of dialect.quote === '"' ? withoutFormulas(texts, dialect.delimiter) : texts) {
    feed = await write(parsing, feed, Buffer.from(text));
    if (parsing.rows.length > 0) yield parsing.rows;
    parsing.rows = [];
  }
  await finish(parsing, feed);
  if (parsing.rows.length > 0) yield parsing.rows;
}

type Feed = { write: (bytes: Buffer) => Promise<string | null>; end: () => Promise<string | null> };

/** A parser that hands its rows to `parsing`, and keeps there what it has not made a row of yet. */
function openParser(parsing: Parsing): Feed {
  const firstLine = parsing.lines;
  let [fed, used] = [0, 0];
  const { quote, escape: doubled, delimiter } = parsing.dialect;
  const parser = parse({
    delimiter,
    quote: quote === "none" ? null : quote,
    escape: doubled === "backslash" ? "\\" : quote === "'" ? "'" : '"',
    record_delimiter: bothEnds,
    relax_column_count: true,
    trim: true,
    // A row that is too long is told from a quote that is not closed by reading on for a while.
    max_record_size: parsing.maxBytes + 4_000_000,
    on_record: (cells: string[], { bytes, lines }) => {
      parsing.rows.push({ line: parsing.lines + 1, cells });
      parsing.lines = firstLine + lines;
      used = bytes;
      return null;
    },
  });
  let failed: string | null = null;
  parser.on("error", (error) => {
    failed = reasonOf(error);
  });
  parser.resume();
  const settle = (): string | null => {
    parsing.pending = parsing.pending.subarray(parsing.pending.length - (fed - used));
    return failed;
  };
  return {
    write: async (bytes) => {
      parsing.pending = parsing.pending.length === 0 ? bytes : Buffer.concat([parsing.pending, bytes]);
      fed += bytes.length;
      await new Promise<void>((done) => parser.write(bytes, () => done()));
      return settle();
    },
    end: async () => {
      await new Promise<void>((done) => {
        parser.once("error", () => done());
        parser.end(() => done());
      });
      return settle();
    },
  };
}

async function write(parsing: Parsing, feed: Feed, bytes: Buffer): Promise<Feed> {
  let [current, reason] = [feed, await feed.write(bytes)];
  while (reason !== null) {
    const rest = giveUpLine(parsing, reason);
    current = openParser(parsing);
    reason = rest.length === 0 ? null : await current.write(rest);
  }
  return current;
}

async function finish(parsing: Parsing, feed: Feed): Promise<void> {
  let reason = await feed.end();
  while (reason !== null) {
    const rest = giveUpLine(parsing, reason);
    const next = openParser(parsing);
    reason = (rest.length === 0 ? null : await next.write(rest)) ?? (await next.end());
  }
}

/** Makes the line that does not fit a bad row and returns what follows it. */
function giveUpLine(parsing: Parsing, reason: string): Buffer {
  const { pending } = parsing;
  const end = lineEnd(pending);
  parsing.rows.push({ line: parsing.lines + 1, reason });
  parsing.lines += 1;
  parsing.bad += 1;
  parsing.pending = Buffer.alloc(0);
  if (parsing.bad <= mostBadRows) return pending.subarray(end);
  throw new CsvFault(
    "quoting",
    `More than ${mostBadRows} lines cannot be told apart; the last is line ${parsing.lines}.`,
  );
}

function lineEnd(bytes: Buffer): number {
  const at = bytes.findIndex((byte) => byte === 0x0a || byte === 0x0d);
  if (at < 0) return bytes.length;
  return bytes[at] === 0x0d && bytes[at + 1] === 0x0a ? at + 2 : at + 1;
}

function reasonOf(error: unknown): string {
  const code = typeof error === "object" && error !== null && "code" in error ? error.code : "";
  switch (code) {
    case "CSV_QUOTE_NOT_CLOSED":
    case "CSV_MAX_RECORD_SIZE":
      return "opens a quote and does not close it";
    case "INVALID_OPENING_QUOTE":
      return "has a quote in the middle of an unquoted cell";
    case "CSV_INVALID_CLOSING_QUOTE":
      return "has text after a closing quote";
    default:
      return "cannot be told apart into cells";
  }
}
