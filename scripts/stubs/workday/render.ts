import { createReadStream } from "node:fs";
import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { type FormatName, formats } from "./formats";
import type { Row } from "./row";

/** A reply rendered once and sent many times: from memory when small, otherwise from a file. */
export type Rendered = { bytes: number; rows: number; open: () => Readable; dispose: () => Promise<void> };

const pieceBytes = 1 << 20;
const memoryBytes = 160 << 20;

export const renderRows = async (rows: Iterable<Row>, columns: string[], format: FormatName): Promise<Rendered> => {
  const kept: Buffer[] = [];
  let spill: Spill | null = null;
  let bytes = 0;
  const count = { rows: 0 };
  for (const piece of piecesOf(rows, columns, format, count)) {
    bytes += piece.length;
    if (spill === null && bytes > memoryBytes) {
      spill = await openSpill();
      for (const earlier of kept.splice(0)) await spill.write(earlier);
    }
    if (spill === null) kept.push(piece);
    else await spill.write(piece);
  }
  if (spill === null) return { bytes, rows: count.rows, open: () => Readable.from(kept), dispose: async () => {} };
  return { bytes, rows: count.rows, ...(await spill.finish()) };
};

function* piecesOf(
  rows: Iterable<Row>,
  columns: string[],
  name: FormatName,
  count: { rows: number },
): Generator<Buffer> {
  const format = formats[name];
  let text = "";
  for (const row of rows) {
    text += (count.rows === 0 ? format.head(columns) : format.between) + format.row(row, columns);
    count.rows += 1;
    if (text.length >= pieceBytes) {
      yield Buffer.from(text, "utf8");
      text = "";
    }
  }
  yield Buffer.from(text + (count.rows === 0 ? format.empty(columns) : format.tail), "utf8");
}

type Spill = { write: (piece: Buffer) => Promise<void>; finish: () => Promise<Pick<Rendered, "open" | "dispose">> };

const openSpill = async (): Promise<Spill> => {
  const folder = await mkdtemp(join(tmpdir(), "workday-stub-"));
  const path = join(folder, "report");
  const file = await open(path, "w");
  return {
    write: async (piece) => void (await file.write(piece)),
    finish: async () => {
      await file.close();
      return {
        open: () => createReadStream(path, { highWaterMark: pieceBytes }),
        dispose: () => rm(folder, { recursive: true, force: true }),
      };
    },
  };
};
