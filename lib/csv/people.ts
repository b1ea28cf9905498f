import { CsvFault } from "./fault";
import type { Header } from "./header";
import type { ReadingNote, Tally } from "./notes";
import type { Row } from "./parse-rows";
import { createRecordMaker, sayLine } from "./record";
import { countIn, kindOfRow } from "./row-kind";
import type { ReadingSettings } from "./settings";

type Counts = { records: number; bad: number; trailer: number | null; endsWithLine: boolean };

/** Turns rows below the header into records, and keeps count of everything else. */
export type People = {
  take: (rows: readonly Row[]) => Buffer[];
  /** At the end of the file: rows that were held back. Throws CsvFault for a file that is cut, or empty of people. */
  finish: (endsWithLine: boolean) => Buffer[];
  summary: () => Counts;
  notes: () => ReadingNote[];
};

export function createPeople(header: Header, settings: ReadingSettings, tally: Tally): People {
  const record = createRecordMaker(header, settings, tally);
  const counts: Counts = { records: 0, bad: 0, trailer: null, endsWithLine: true };
  const place = { isFirst: true, afterBlank: false };
  let held: Row[] = [];
  let footers: (readonly string[])[] = [];
  let last: Row | null = null;

  const make = (row: Row, into: Buffer[]): void => {
    const made = row.cells ? record(row.cells, row.line) : null;
    const reason = made === null ? sayLine(row.line, row.reason ?? "") : made.reason;
    if (reason !== null) {
      tally.add("bad_rows", row.line);
      counts.bad += 1;
    }
    into.push(Buffer.from(reason === null ? (made?.json ?? "") : JSON.stringify(reason)));
    counts.records += 1;
  };
  const takePerson = (row: Row, into: Buffer[]): void => {
    for (const earlier of held) make(earlier, into);
    [held, footers] = [[], []];
    make(row, into);
    place.afterBlank = false;
  };
  const takeRow = (row: Row, into: Buffer[]): void => {
    last = row;
    const kind = row.cells ? kindOfRow(row.cells, header, place) : "person";
    if (kind !== "blank") place.isFirst = false;
    if (kind === "person") takePerson(row, into);
    else if (kind === "remark") held.push(row);
    else if (kind === "blank") {
      tally.add("blank_rows", row.line);
      place.afterBlank = true;
    } else {
      tally.add(kind === "header" ? "repeated_header" : kind, row.line);
      if (kind === "footer" && row.cells) footers.push(row.cells);
    }
  };
  return {
    take: (rows) => {
      const records: Buffer[] = [];
      for (const row of rows) takeRow(row, records);
      return records;
    },
    finish: (endsWithLine) => {
      counts.endsWithLine = endsWithLine;
      for (const row of held) tally.add("footer", row.line);
      counts.trailer = compareTrailer(settings, footers, counts.records, last?.line ?? 0);
      if (!endsWithLine) refuseCut(last, header, counts.trailer);
      if (counts.records === 0) throw new CsvFault("empty", "The file has a header and nobody below it.");
      return [];
    },
    summary: () => counts,
    notes: () => [
      ...(counts.trailer === null ? [] : [{ code: "trailer" as const, count: counts.trailer }]),
      ...tally.notes(),
      ...(counts.endsWithLine ? [] : [{ code: "no_last_line_end" as const }]),
    ],
  };
}

/** The trailer's number of people, compared with what was read; null without a trailer. */
function compareTrailer(
  { trailer }: ReadingSettings,
  footers: readonly (readonly string[])[],
  records: number,
  lines: number,
): number | null {
  const counted = footers.map(countIn).filter((count) => count !== null);
  if (trailer === "ignore" || counted.length === 0) return null;
  const read = trailer === "lines" ? lines : records;
  if (counted.includes(read)) return records;
  const [says, has] = [counted[0] ?? 0, read].map((count) => count.toLocaleString("en"));
  throw new CsvFault("trailer", `The trailer counts ${says}, and the file has ${has}: it may be cut or joined.`);
}

/** A last line without an end that is also too short was cut, however the file came here. */
function refuseCut(last: Row | null, header: Header, trailer: number | null): void {
  if (last === null || trailer !== null) return;
  if (last.cells && last.cells.length >= header.columns.length) return;
  throw new CsvFault("cut", `The file ends in the middle of line ${last.line}: its end is missing.`);
}
