import { tidyCell } from "./cells";
import { type Header, isHeaderAgain, isSecondHeader } from "./header";

/** `remark` is a short line after an empty one: left out if nobody follows. */
export type RowKind = "blank" | "header" | "second_header" | "footer" | "remark" | "person";

const totals =
  /\b(grand total|sub-?total|totals?|summary|summe|gesamt(zahl|summe)?|anzahl|count|headcount|records?|rows?|employees?|end of (file|report|data)|generated|created|printed|exported|report run|run date|as of|page \d+|confidential|trailer|eof)\b/i;
const plainMarks = /^#?(trl|tlr|trailer|eof|ftr|footer)$/i;
const shortMarks = /^(t|tr|9|99)$/i;
const mostCells = 4;

/** What a row is beside the people: by what stands in it, and by its place. Cheap for rows with many cells. */
export function kindOfRow(
  cells: readonly string[],
  header: Header,
  place: { isFirst: boolean; afterBlank: boolean },
): RowKind {
  const filled = countFilled(cells);
  if (filled === 0) return "blank";
  if (isTrailer(cells, header, filled)) return "footer";
  if (isHeaderAgain(cells, header)) return "header";
  if (place.isFirst && isSecondHeader(cells, header)) return "second_header";
  if (filled > mostCells || filled * 2 > header.names.length + 1) return "person";
  const texts = cells.map(tidyCell).filter((cell) => cell !== "");
  if (texts.some((cell) => /\S@\S/.test(cell)) || hasId(cells, header)) return "person";
  if (totals.test(texts.join(" "))) return "footer";
  return place.afterBlank ? "remark" : "person";
}

function countFilled(cells: readonly string[]): number {
  let filled = 0;
  for (const cell of cells) if (cell !== "" && tidyCell(cell) !== "") filled += 1;
  return filled;
}

/** `TRL|1204`: a mark and numbers; a mark of one letter only where the row is shorter than the header. */
function isTrailer(cells: readonly string[], header: Header, filled: number): boolean {
  if (filled > mostCells) return false;
  const mark = tidyCell(cells[0] ?? "");
  const isMarked = plainMarks.test(mark) || (shortMarks.test(mark) && cells.length < header.columns.length);
  return isMarked && cells.slice(1).every((cell) => /^[\d\s.,:/-]*$/.test(cell));
}

/** Whether an ID column holds something with a digit in it that is not a sentence. */
function hasId(cells: readonly string[], { columns }: Header): boolean {
  return columns.some(({ purpose }, at) => purpose === "id" && /^\S*\d\S*$/.test(tidyCell(cells[at] ?? "")));
}

const notPeople = /salary|\bpay\b|amount|hours|\bfte\b|cost|page/i;

/** The number of people that a trailer or a line of totals counts; null where it counts none. */
export function countIn(cells: readonly string[]): number | null {
  const texts = cells.map(tidyCell).filter((cell) => cell !== "");
  const text = texts.join(" ");
  const isCount =
    /\b(total|count|headcount|records?|rows?|employees?|anzahl|gesamt)\b/i.test(text) ||
    plainMarks.test(texts[0] ?? "") ||
    shortMarks.test(texts[0] ?? "");
  if (!isCount || notPeople.test(text)) return null;
  const number = /(?:^|[\s:=|])(\d{1,3}(?:,\d{3})+|\d+)(?=$|[\s|.])/.exec(
    texts.length > 1 ? texts.slice(1).join(" ") : text,
  )?.[1];
  const found = number ?? /(\d[\d,]*)/.exec(text)?.[1];
  return found === undefined ? null : Number(found.replaceAll(",", ""));
}
